// What differs between texts: disagreements, changes between two dates, who is for something and who against.

import { csvOf, WORD_COLUMNS } from "./csv.js";
import { byId, el, tableOf } from "./dom.js";
import { wordOf } from "./drawing.js";
import { jump, link } from "./links.js";
import { grouped } from "./lists.js";
import {
  allEdges,
  allNodes,
  cited,
  data,
  documents,
  edges,
  nodes,
  paragraphOf,
  proposals,
  quoteOf,
  textsOn,
} from "./model.js";
import { inParts } from "./paging.js";
import { passageId } from "./selection.js";
import { go, state } from "./state.js";
import { csvs, fillers } from "./views.js";
import { datedName, entry, markOf, predicateName, t, term } from "./wording.js";

const DIFFERENCES_AT_ONCE = 40;
const differencesShown = inParts(DIFFERENCES_AT_ONCE, () => fillDifferences());

const isChosen = ([place]) => textsOn.includes(documents[place]);

function fillDifferences() {
  byId("view-differences").replaceChildren(
    el("h2", {}, t("texts.disagree")),
    ...disagreements(),
    el("h2", {}, t("texts.changed")),
    ...changed(),
    el("h2", {}, t("texts.stances")),
    ...stancesByDate(),
  );
}

const orNone = (rows, none) => (rows.length ? rows : [el("p.quiet", {}, t(none))]);

// A matter stays as long as two of its values are said by chosen texts.
function mattersNow() {
  return data.texts.conflicts
    .map(([node, about, other, ...values]) => ({ node, about, other, values: saidBy(values) }))
    .filter(({ values }) => values.length > 1);
}

function disagreements() {
  const found = mattersNow();
  const rows = found.slice(0, differencesShown.most).map(disagreement);
  return [...orNone(rows, "texts.none"), differencesShown.more(rows.length, found.length)];
}

const saidBy = (values) =>
  values.map(([value, quotes]) => [value, cited(quotes).filter(isChosen)]).filter(([, quotes]) => quotes.length);

function disagreement({ node, about, other, values }) {
  const { name, wordFor } = subject(about);
  const ends = [node, other].filter((place) => place >= 0).map((place) => link(allNodes[place]));
  return el(
    "section.difference",
    {},
    el("h3", {}, ends[0], el("span.predicate", {}, name), ends[1]),
    el(
      "dl",
      {},
      ...values.flatMap(([value, quotes]) => [el("dt", {}, wordFor(value)), el("dd", {}, ...quotes.map(said))]),
    ),
  );
}

// What a disagreement is about, and what its values are called.
function subject(about) {
  const { roles, predicates, forces } = data.vocabulary;
  if (about === "role") return { name: t("column.role"), wordFor: (role) => term("roles", role) };
  if (about === "stance") return { name: t("texts.stance"), wordFor: (stance) => predicateName(stance, true) };
  const told = (value) => term(forces[value] ? "forces" : "modalities", value);
  if (roles[about] && !predicates[about]) return { name: term("roles", about), wordFor: told };
  if (predicates[about]) return { name: predicateName(about, true), wordFor: told };
  return { name: t(`field.${about}`), wordFor: about === "subtype" ? (value) => entry("subtype", value) : String };
}

function said(quote) {
  const words = jump(quoteOf(quote), passageId(quote), { class: "words", lang: documents[quote[0]].language });
  return el("p", {}, el("span.place", {}, `${markOf(quote)} ${t("paragraph", { n: paragraphOf(quote) })}`), " ", words);
}

// The two dates are those of chosen texts; without a wish, the first and the last.
const datesNow = () => [...new Set(textsOn.map((text) => text.days[0]))].sort();
const spanOf = (dates) => [dateOr("before", dates, dates[0]), dateOr("after", dates, dates.at(-1))];

function changed() {
  const dates = datesNow();
  if (dates.length < 2) return orNone([], "texts.one");
  const [before, after] = spanOf(dates);
  const choices = el("p", {}, dateChoice("before", dates, before), " ", dateChoice("after", dates, after));
  return [choices, ...orNone([...newProposals(before, after), ...turnovers(before, after)], "texts.unchanged")];
}

const dateOr = (end, dates, fallback) => (dates.includes(state[end]) ? state[end] : fallback);

function dateChoice(end, dates, value) {
  const choice = el("select", { id: `date-${end}`, change: () => pickDate(end, choice.value) });
  choice.append(...dates.map((date) => el("option", { value: date, selected: date === value }, date)));
  return el("label", {}, t(`texts.${end}`), " ", choice);
}

function pickDate(end, date) {
  go({ [end]: date });
  byId(`date-${end}`).focus();
}

const dayOf = (place) => documents[place].days[0];

function newBetween(before, after) {
  const isNew = ({ quotes: [[place]] }) => dayOf(place) > before && dayOf(place) <= after;
  return proposals.filter(isNew);
}

function newProposals(before, after) {
  const found = newBetween(before, after);
  if (!found.length) return [];
  const shown = found.slice(0, differencesShown.most).map((each) => el("p", {}, link(each)));
  return [el("h3", {}, t("texts.new", { n: found.length })), ...shown, ...moreOf(found.length - shown.length)];
}

const moreOf = (n) => (n > 0 ? [el("p.small", {}, t("details.more", { n }))] : []);

// Who joined and who left each proposal, from its latest version at one date to that at the other.
function turnoversBetween(before, after) {
  return data.texts.versions.flatMap(([proposal, ...versions]) => {
    const own = versions.filter(([place]) => isChosen([place]));
    const [first, last] = [before, after].map((date) => own.findLast(([place]) => dayOf(place) <= date));
    return first && last && first !== last ? [turnoverOf(allNodes[proposal], first, last)] : [];
  });
}

function turnoverOf(proposal, [first, ...was], [last, ...is]) {
  const [earlier, later] = [was, is].map((places) =>
    grouped(
      places.map((place) => allEdges[place]),
      (edge) => edge.source,
    ),
  );
  const only = (some, others) => [...some].filter(([actor]) => !others.has(actor));
  const rowsFor = (change, some) => some.map(([actor, found]) => ({ change, actor: nodes.get(actor), found }));
  const rows = [...rowsFor("joined", only(later, earlier)), ...rowsFor("left", only(earlier, later))];
  return { proposal, first, last, rows };
}

const turnovers = (before, after) =>
  turnoversBetween(before, after).flatMap(({ proposal, first, last, rows }) => {
    const span = el("span.small", {}, ` ${datedName(documents[first])} → ${datedName(documents[last])}`);
    return rows.length ? [el("h3", {}, link(proposal), span), el("dl", {}, ...rows.flatMap(turnoverRow))] : [];
  });

function turnoverRow({ change, actor, found }) {
  const roles = [...new Set(found.map(({ role }) => term("roles", role)))].join(", ");
  return [el("dt", {}, t(`texts.${change}`)), el("dd", {}, link(actor), ` ${roles}`, said(found[0].quotes[0]))];
}

// By date who is for something, and who is against it.
function stancesByDate() {
  return orNone(standsNow().flatMap(tableOfStands), "texts.none");
}

function standsNow() {
  const standOf = ([against, derived, ...places]) => ({
    against,
    derived,
    links: places.map((each) => allEdges[each]),
  });
  const isSaid = ({ links }) => links.every(({ id }) => edges.has(id));
  return data.texts.stances.map(([target, ...rows]) => [allNodes[target], rows.map(standOf).filter(isSaid)]);
}

function tableOfStands([target, found]) {
  if (!found.length) return [];
  const byText = grouped(found, ({ links }) => links[0].quotes[0][0]);
  const heads = ["texts.text", "texts.for", "texts.against"].map((word) => t(word));
  const sidesOf = (own) => [0, 1].map((side) => el("td", {}, ...sideOf(own, side)));
  const row = ([place, own]) => el("tr", {}, el("th", { scope: "row" }, datedName(documents[place])), ...sidesOf(own));
  const body = [...byText].sort(([a], [b]) => a - b).map(row);
  return [el("h3", {}, link(target)), tableOf("table.stands", heads, body)];
}

function sideOf(own, side) {
  const wanted = own.filter(({ against }) => against === side);
  return wanted.map(({ derived, links: [first] }) => {
    const basis = derived ? "derived" : "named";
    const chip = jump(derived ? t("basis.derived") : wordOf(first), first.id, { class: `chip ${basis}` });
    return el("p", {}, link(nodes.get(first.source)), " ", chip);
  });
}

// The differences as rows: which it is, of what, about what, its value, whose.
const DIFFERENCE_COLUMNS = {
  difference: (row) => row.difference,
  ...endColumns("node"),
  about: (row) => row.about,
  value: (row) => row.value,
  ...endColumns("other"),
  ...WORD_COLUMNS,
};

function endColumns(end) {
  const of = (field) => (row) => row[end]?.[field];
  return { [end]: of("id"), [`${end}_zh`]: of("name_zh"), [`${end}_en`]: of("name_en") };
}

function differenceRows() {
  const span = spanOf(datesNow());
  return [
    ...mattersNow().flatMap(({ node, about, other, values }) =>
      values.map(([value, quotes]) => {
        return { difference: "disagreement", node: allNodes[node], about, value, other: allNodes[other], quotes };
      }),
    ),
    ...newBetween(...span).map((node) => ({ difference: "new", node, quotes: node.quotes })),
    ...turnoversBetween(...span).flatMap(({ proposal, rows }) =>
      rows.map(({ change, actor, found }) => {
        const value = [...new Set(found.map(({ role }) => role))].join("; ");
        const quotes = found.flatMap((edge) => edge.quotes);
        return { difference: change, node: proposal, about: "role", value, other: actor, quotes };
      }),
    ),
    ...standsNow().flatMap(([node, found]) =>
      found.map(({ against, derived, links }) => ({
        difference: against ? "against" : "for",
        node,
        about: "stance",
        value: derived ? "derived" : (links[0].role ?? links[0].predicate),
        other: nodes.get(links[0].source),
        quotes: links.flatMap((edge) => edge.quotes),
      })),
    ),
  ];
}

fillers.differences = fillDifferences;
csvs.differences = () => csvOf(differenceRows(), DIFFERENCE_COLUMNS);
