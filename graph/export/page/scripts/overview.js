// What the page opens with: what text this is, how to read the picture, and a card for each proposal, answer first.

import { kindButtons } from "./browse.js";
import { button, byId, el, tally } from "./dom.js";
import { doubtOn } from "./drawing.js";
import { jump, link } from "./links.js";
import { grouped } from "./lists.js";
import {
  allEdges,
  allNodes,
  documents,
  isNorm,
  nodeList,
  nodes,
  openingProposals,
  otherEnd,
  proposals,
  textsOn,
  vocabulary,
} from "./model.js";
import { isTieOn } from "./selection.js";
import { tourButtons } from "./stories.js";
import { bylineOf, datedName, meaningOf, nameOf, predicateName, shortNameOf, t, term } from "./wording.js";

const MOST_LISTED = 12;
const MOST_DOCUMENTS_TOLD = 3;
const READ = "policy-page-read";

export function overview() {
  const cardOf = (proposal) =>
    el("article.card", {}, el("h3", {}, link(proposal)), ...askedIn(proposal), rolesOf(proposal));
  const isPart = openingProposals.length < proposals.length;
  return [
    ...(textsOn.length > MOST_DOCUMENTS_TOLD ? [] : textsOn.map(byline)),
    sums(),
    ...tourButtons(),
    el("h2.minor", {}, t("browse")),
    kindButtons(),
    howToRead(),
    el("h2.section", {}, t("details.proposals")),
    ...withoutProposals(),
    isPart
      ? el(
          "p.note",
          {},
          t(documents.length > 1 ? "texts.part" : "details.part", {
            shown: openingProposals.length,
            all: proposals.length,
          }),
        )
      : null,
    ...openingProposals.map(cardOf),
  ];
}

const byline = (text) => el("p.byline", {}, textsOn.length > 1 && `${nameOf(text)} · `, ...bylineWithDate(text));

// The byline, of which the date, its end, stays on one line.
export function bylineWithDate(text) {
  const told = bylineOf(text);
  return [told.slice(0, told.length - text.date.length), el("span.date", {}, text.date)];
}

const isProposal = ({ kind }) => kind === "proposal";
const proposing = new Set(allNodes.filter(isProposal).flatMap(({ said }) => said.map(([place]) => place)));

// What is said of a text of which no proposal is coded; nothing where there is one.
export function unproposed({ place, draft, enumerated, sentences }) {
  if (proposing.has(place)) return "";
  const quotesOf = ({ said, quotes }) => (said ?? quotes).filter((quote) => quote[0] === place);
  const own = [...allNodes, ...allEdges].filter((each) => quotesOf(each).length);
  const quoted = own.flatMap(quotesOf);
  const isOpen = ([start, end, , reason]) => !reason && !quoted.some(([, from, to]) => from < end && start < to);
  const isUncoded = draft || enumerated || own.some(({ status }) => status) || sentences.some(isOpen);
  return t(isUncoded ? "details.uncoded" : "details.none");
}

function withoutProposals() {
  const told = textsOn.map((text) => [text, unproposed(text)]).filter(([, words]) => words);
  const note = ([text, words]) => el("p.note", {}, textsOn.length > 1 && `${datedName(text)}: `, words);
  return told.slice(0, MOST_DOCUMENTS_TOLD).map(note);
}

function sums() {
  const tied = nodeList.filter((node) => node.kind === "actor" && node.ties.some(isTieOn)).length;
  const proposed = new Set(proposals.map(({ id }) => id));
  const answers = (edge) => proposed.has(edge.source) || proposed.has(edge.target);
  const answered = nodeList.filter((node) => isNorm(node) && node.relations.some(answers)).length;
  const counts = { proposals: proposals.length, actors: tied, norms: answered };
  const told = ([what, count]) => el("div", {}, el("dt", {}, t(`overview.${what}`)), el("dd", {}, String(count)));
  return el("dl.sums", {}, ...Object.entries(counts).map(told));
}

// Three sentences, which go away for good. Where the browser keeps nothing, they come back with the page.
function howToRead() {
  if (isRead()) return null;
  const done = () => {
    try {
      localStorage.setItem(READ, "1");
    } catch {
      // Nothing is kept here: the sentences go away for now.
    }
    byId("how").remove();
  };
  const sentences = ["how.columns", "how.lines", "how.gestures"].map((key) => el("li", {}, t(key)));
  return el(
    "section.how",
    { id: "how" },
    el("h2", {}, t("how")),
    el("ol", {}, ...sentences),
    button(t("how.done"), done),
  );
}

function isRead() {
  try {
    return localStorage.getItem(READ) === "1";
  } catch {
    return false;
  }
}

// What is asked of whom in a proposal and its measures, the strongest first.
export function askedIn(proposal, title = "h4") {
  const inside = new Set([proposal.id, ...measuresOf(proposal)]);
  const asked = [...inside].flatMap((id) => nodes.get(id).relations).filter((edge) => edge.force);
  const rows = Object.keys(vocabulary.forces).flatMap((force) => rowsOfForce(force, asked, proposal));
  return rows.length ? [el(title, {}, t("details.asked")), el("dl.asked", {}, ...rows)] : [];
}

// What is asked of one actor, the strongest first.
export function askedOfActor(actor) {
  const asked = actor.relations.filter((edge) => edge.force && actorIn(edge) === actor);
  const rows = Object.keys(vocabulary.forces).flatMap((force) => rowsOfForce(force, asked));
  return rows.length ? [el("dl.asked", {}, ...rows)] : [];
}

function measuresOf(proposal) {
  const isStep = (edge) => edge.predicate === "part-of" && edge.target === proposal.id;
  return proposal.relations.filter(isStep).map((edge) => edge.source);
}

function rowsOfForce(force, asked, proposal) {
  const edges = [...new Set(asked.filter((edge) => edge.force === force))];
  if (!edges.length) return [];
  const groups = [...grouped(edges, (edge) => actorIn(edge).id).values()];
  return [
    el("dt", { title: meaningOf("forces", force) }, term("forces", force)),
    el("dd", {}, ...groups.map((own) => askedOf(own, proposal))),
  ];
}

const actorIn = (edge) => nodes.get([edge.source, edge.target].find((end) => nodes.get(end).kind === "actor"));

// One actor, and all that it is asked for with this force.
function askedOf(edges, proposal) {
  const actor = actorIn(edges[0]);
  const doings = edges.map((edge) => jump(doingOf(edge, actor, proposal), edge.id, { class: "plain item" }));
  return el("p", {}, jump(shortNameOf(actor), actor.id, { class: "plain" }), ": ", ...doings);
}

function doingOf(edge, actor, proposal) {
  const other = otherEnd(edge, actor.id);
  if (other === proposal) return t("details.whole");
  return edge.role ? nameOf(other) : `${predicateName(edge.predicate, edge.source === actor.id)} ${nameOf(other)}`;
}

export function rolesOf(proposal) {
  const rows = grouped(proposal.ties.filter(isTieOn), (tie) => tie.role ?? "");
  const order = [...Object.keys(vocabulary.roles), ""].filter((role) => rows.has(role));
  return el("dl.roles", {}, ...order.flatMap((role) => rowOfRole(role, rows.get(role))));
}

function rowOfRole(role, found) {
  const actors = [...grouped(found, (tie) => tie.actor).values()];
  const more = actors.length - MOST_LISTED;
  const meaning = role ? meaningOf("roles", role) : t("basis.derived.meaning");
  const items = actors.slice(0, MOST_LISTED).map(actorOf);
  return [
    el(
      role ? "dt" : "dt.derived",
      { title: meaning },
      role ? term("roles", role) : t("basis.derived"),
      actors.length > 1 && tally(actors.length),
    ),
    el("dd", {}, ...items, more > 0 && el("span.small", {}, t("details.more", { n: more }))),
  ];
}

function actorOf(found) {
  const [{ id, actor: of }] = found;
  const actor = nodes.get(of);
  const label = `${shortNameOf(actor)}${doubtOn(found)}`;
  return el("span.item", {}, jump(label, id, { class: "plain", title: nameOf(actor) }));
}
