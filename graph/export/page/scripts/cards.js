// The details panel: knowledge cards. Every one ends in the words of the text.

import { browseList } from "./browse.js";
import {
  closing,
  doubtOf,
  foldedGroup,
  foldedQuotations,
  heading,
  marksOf,
  quotation,
  relationParts,
  tieChip,
  tieChips,
} from "./card_parts.js";
import { compareCard } from "./compare.js";
import { button, byId, el } from "./dom.js";
import { jump, link, triple } from "./links.js";
import { distinct, grouped } from "./lists.js";
import { documents, nodes, otherEnd, proposals, quoteOf, reasonsFor } from "./model.js";
import { askedIn, overview, rolesOf } from "./overview.js";
import { inReadingOrder, shortestPath } from "./paths.js";
import {
  besidePicked,
  chooseEndFrom,
  choosingEnd,
  choosingWhat,
  isComparable,
  isTieOn,
  passageId,
  picked,
  restsOn,
} from "./selection.js";
import { go, state } from "./state.js";
import { saveBrief } from "./taking.js";
import { entry, markOf, nameOf, placeOfWords, predicateName, remarkOf, t, term } from "./wording.js";

export function fillDetails() {
  const chosen = picked();
  const choice = choosingEnd && t(`${choosingWhat}.choose`, { name: nameOf(nodes.get(choosingEnd)) });
  const beside = besidePicked();
  document.documentElement.classList.toggle("comparing", Boolean(beside));
  const card = [
    choice && el("p.note", {}, choice),
    ...{
      node: () => (beside ? compareCard(chosen.node, beside) : nodeCard(chosen.node)),
      tie: () => tieCard(chosen.tie),
      edge: () => [closing(), ...relationParts(chosen.edge)],
      passage: () => passageCard(chosen.span),
      nothing: state.browse ? browseList : overview,
    }[chosen.type](),
  ];
  const details = byId("details");
  const reading = details.contains(document.activeElement);
  details.replaceChildren(...card.filter(Boolean));
  details.scrollTop = 0;
  if (reading) details.focus();
}

function nodeCard(node) {
  return [
    closing(),
    heading(node),
    closer(node),
    ...(state.to ? way(node) : []),
    ...facts(node),
    ...(node.kind === "actor" ? tiesOf(node) : node.kind === "proposal" ? [...askedIn(node, "h3"), rolesOf(node)] : []),
    ...upheldBy(node),
    ...relationsOf(node),
    ...wordsUnder(node),
  ];
}

// Ways to look closer: the neighbourhood, and the way to another node.
function closer(node) {
  const steps = [1, 2].map((count) =>
    button(t(`steps.${count}`), () => go({ view: "graph", steps: state.steps === count ? 0 : count, to: "" }), {
      class: "toggle",
      "aria-pressed": String(state.steps === count),
    }),
  );
  const chooser = (what) =>
    button(
      t(`${what}.to`),
      () => {
        chooseEndFrom(node.id, what);
        fillDetails();
        byId("find").focus();
      },
      { class: "toggle" },
    );
  const save = button(t("brief.save"), () => saveBrief(node), { class: "toggle" });
  return el("div.closer", {}, ...steps, chooser("path"), isComparable(node) && chooser("compare"), save);
}

function way(node) {
  const links = nodes.has(state.to) ? shortestPath(node.id, state.to) : [];
  if (!links.length) return [el("p.note", {}, t("path.none"))];
  return [el("h3", {}, t("path.title", { n: links.length })), ...links.flatMap(relationParts)];
}

function facts(node) {
  const parts = node.identity ? [el("p.small", {}, entry("identity", node.identity))] : [];
  const text = documents.find((document) => document.id === node.id);
  if (text) parts.push(el("p.small", {}, [text.date, text.rights, text.coded_by].join(" · ")));
  if (node.status) parts.push(el("p.doubt", {}, t("draft")));
  if (node.aliases) parts.push(el("p", {}, el("b", {}, `${t("details.aliases")}: `), node.aliases.join(" · ")));
  if (node.note) parts.push(el("p.note", {}, el("b", {}, `${t("details.note")}: `), remarkOf(node, "note")));
  for (const field of ["value_text", "qualifier", "unit", "period", "scope"]) {
    if (node[field])
      parts.push(
        el(
          "p",
          {},
          el("b", {}, `${entry("field", field)}: `),
          String(node[field]),
          node[`${field}_status`] === "inferred" ? ` (${t("inferred")})` : "",
        ),
      );
  }
  for (const [field, given] of Object.entries(JSON.parse(node.variants ?? "{}"))) {
    const values = given.map(
      ({ value, documents: of }) =>
        `${value} (${of.map((id) => nameOf(documents.find((each) => each.id === id))).join(", ")})`,
    );
    parts.push(
      el("p.note", {}, el("b", {}, `${t("details.variants")} ${entry("field", field)}: `), values.join(" · ")),
    );
  }
  return parts;
}

function tiesOf(node) {
  const tied = new Set(node.ties.map((tie) => tie.proposal));
  const shown = node.ties.filter(isTieOn);
  const untied = proposals.filter((proposal) => !tied.has(proposal.id));
  return [
    el("h3", {}, t("details.ties")),
    ...proposals
      .filter((proposal) => tied.has(proposal.id))
      .map((proposal) =>
        el("p.tie", {}, link(proposal), ...tieChips(shown.filter((tie) => tie.proposal === proposal.id))),
      ),
    ...untied.slice(0, MOST_UNTIED).map((proposal) => whyNot(node, proposal)),
    ...(untied.length > MOST_UNTIED ? [el("p.small", {}, t("why.more", { n: untied.length - MOST_UNTIED }))] : []),
  ];
}

// Principles that an author upholds since its document sets them out; of a principle, these authors.
function upheldBy(node) {
  const shown = node.upheld.filter(isTieOn);
  const items = shown.map((tie) => {
    const other = nodes.get(tie.actor === node.id ? tie.proposal : tie.actor);
    return el("p.tie", {}, link(other), tieChip([tie]));
  });
  return items.length ? [el("h3", {}, predicateName("upholds", node.kind === "actor")), ...items] : [];
}

const MOST_UNTIED = 12;
const FEW = 3;

// The honest "no": which kind of no it is, with the words that do name the actor.
function whyNot(node, proposal) {
  const of = documents.length > 1 ? ` (${markOf(proposal.quotes[0])})` : "";
  return el(
    "details.no",
    { id: `no-${proposal.id}` },
    el("summary", {}, `${t("why.title")}: ${proposal.order} ${nameOf(proposal)}${of}`),
    ...reasonsFor(node, proposal).flatMap((each) => [
      el("p", {}, t(`why.${each.answer}`), each.note ? ` (${remarkOf(each, "note")})` : ""),
      places(each.quotes),
    ]),
  );
}

function places(quotes) {
  return el(
    "ul.places",
    {},
    quotes.map((quote) =>
      el(
        "li",
        {},
        el("span.place", {}, placeOfWords(quote)),
        " ",
        jump(quoteOf(quote), passageId(quote), { class: "words", lang: documents[quote[0]].language }),
      ),
    ),
  );
}

// By what leads to it or from it, the same both ways for what is mutual: how many, and when opened which,
// with the paragraphs of their words.
function relationsOf(node) {
  const groups = grouped(node.relations, (edge) => predicateName(edge.predicate, edge.source === node.id));
  const rows = (group) => inReadingOrder(group).map((edge) => relation(edge, node));
  const isOpen = ({ length }) => length <= FEW && groups.size <= FEW;
  const parts = [...groups].map(([name, group]) => foldedGroup(name, group.length, () => rows(group), isOpen(group)));
  return parts.length ? [el("h3", {}, t("details.relations")), el("div.groups", {}, ...parts)] : [];
}

// The words of a card, each quotation once: those that name the node, then those of its relations, folded.
function wordsUnder(node) {
  const [own, all] = [
    distinct(node.quotes),
    distinct([...node.quotes, ...node.relations.flatMap((edge) => edge.quotes)]),
  ];
  const shown = own.slice(0, 1);
  const rest = all.slice(shown.length);
  const parts = [el("h3", {}, t("details.named")), ...shown.map(quotation)];
  if (!rest.length) return parts;
  return [...parts, foldedQuotations(t("details.words"), rest)];
}

function relation(edge, node) {
  const open = jump(t("details.open"), edge.id, { class: "cite" });
  return el(
    "div.relation",
    {},
    el("p", {}, link(otherEnd(edge, node.id)), ...marksOf(edge), " ", ...placesOf(edge), " ", open),
    ...doubtOf(edge),
  );
}

// The paragraphs of a relation's words, each a way to them in the text.
function placesOf({ quotes }) {
  return distinct(quotes).map((quote) =>
    jump(placeOfWords(quote), passageId(quote), { class: "place", title: quoteOf(quote) }),
  );
}

function tieCard(tie) {
  const { order, ...proposal } = nodes.get(tie.proposal);
  const sign = [
    el(`span.chip.${tie.basis}`, {}, t(`basis.${tie.basis}`)),
    tie.role ? term("roles", tie.role) : t(`chain.${tie.chain}`),
  ];
  const other = [order, nameOf(proposal)].filter(Boolean).join(" ");
  const names = [el("h2", {}, nameOf(nodes.get(tie.actor))), el("p.other", {}, `→ ${other}`)];
  const chain = tie.links.length > 1 ? [el("h3", {}, t("details.chain"))] : [];
  const basis = el("p.small", {}, t(`basis.${tie.basis}.meaning`));
  return [
    closing(),
    el("header", {}, el("p.kind", {}, ...sign), ...names, basis),
    ...chain,
    ...tie.links.flatMap(relationParts),
    ...otherWords(tie),
  ];
}

// Ties that say the same of the same two, each by other words.
function otherWords(tie) {
  const isAlike = (each) => each.proposal === tie.proposal && each.role === tie.role && each.chain === tie.chain;
  const alike = nodes.get(tie.actor).ties.filter((each) => each !== tie && isAlike(each));
  const parts = alike.flatMap(({ id, links: [first] }) => [
    el(
      "p",
      {},
      jump(t("details.open"), id, { class: "chip" }),
      " ",
      el("span.predicate", {}, nameOf(nodes.get(first.target))),
    ),
    ...distinct(first.quotes).map(quotation),
  ]);
  return parts.length ? [el("h3", {}, t("details.alike")), ...parts] : [];
}

function passageCard(span) {
  const rests = restsOn(span);
  return [
    closing(),
    quotation(span),
    el("h3", {}, rests.nodes.length || rests.edges.length ? t("details.rests") : t("details.nothing")),
    ...rests.nodes.map((node) => el("p", {}, link(node))),
    ...rests.edges.map((edge) => el("div.relation", {}, triple(edge), el("p", {}, ...marksOf(edge)))),
  ];
}
