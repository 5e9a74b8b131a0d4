// The matrix: actors by proposals, roles in the cells. A cell opens its words, an empty one the reason.

import { tieChips } from "./cards.js";
import { button, byId, el } from "./dom.js";
import { light } from "./graph.js";
import { link } from "./links.js";
import { nodeList, openingProposals, proposals } from "./model.js";
import { isTieOn, passes } from "./selection.js";
import { go, state } from "./state.js";
import { nameOf, t, term } from "./wording.js";

const COLUMNS_AT_ONCE = 24;
export const ROWS_AT_ONCE = 150;
let matrixRows = ROWS_AT_ONCE;

const matrixProposals = () => (state.all ? proposals.slice(0, COLUMNS_AT_ONCE) : openingProposals);

function tiedActors() {
  const columns = new Set(matrixProposals().map((proposal) => proposal.id));
  const isTied = (node) => node.ties.some((tie) => columns.has(tie.proposal) && isTieOn(tie));
  const actors = nodeList.filter(
    (node) => node.kind === "actor" && (isTied(node) || (state.all && passes("kind", "actor"))),
  );
  const place = new Map(proposals.map((proposal, index) => [proposal.id, index]));
  const first = (actor) => Math.min(...actor.ties.map((tie) => place.get(tie.proposal)), Infinity);
  const named = (actor) => actor.ties.filter((tie) => tie.basis === "named").length;
  return actors.sort(
    (a, b) => named(b) - named(a) || b.ties.length - a.ties.length || first(a) - first(b) || (a.id < b.id ? -1 : 1),
  );
}

export function fillMatrix(most = matrixRows) {
  const actors = tiedActors();
  const shown = actors.slice(0, most);
  const head = el(
    "tr",
    {},
    el("th", { scope: "col" }, term("kinds", "actor")),
    ...matrixProposals().map((proposal) => el("th", { scope: "col" }, link(proposal, { class: "name head" }))),
  );
  byId("view-matrix").replaceChildren(
    el(
      "p.quiet.caption",
      {},
      t("matrix.caption"),
      matrixProposals().length < proposals.length
        ? ` ${t("details.part", { shown: matrixProposals().length, all: proposals.length })}`
        : "",
    ),
    el("table.matrix", {}, el("thead", {}, head), el("tbody", {}, ...shown.map(matrixRow))),
    moreButton(shown.length, actors.length, () => {
      matrixRows *= 4;
      fillMatrix();
      lightMatrix();
    }),
  );
}

function matrixRow(actor) {
  return el(
    "tr",
    { "data-id": actor.id },
    el("th", { scope: "row" }, link(actor)),
    ...matrixProposals().map((proposal) => cell(actor, proposal)),
  );
}

export function lightMatrix() {
  for (const row of byId("view-matrix").querySelectorAll("tr[data-id]"))
    row.classList.toggle("lit", light.nodes.has(row.dataset.id));
  if (document.activeElement?.closest("#view-matrix")) return;
  const chosen = [...byId("view-matrix").querySelectorAll("tr.lit")].find(({ dataset }) => dataset.id === state.picked);
  chosen?.scrollIntoView({ block: "center" });
}

function cell(actor, proposal) {
  const found = actor.ties.filter((tie) => tie.proposal === proposal.id && isTieOn(tie));
  if (found.length) return el("td", {}, ...tieChips(found));
  const why = `${t("why.title")}: ${nameOf(actor)}, ${proposal.order} ${nameOf(proposal)}`;
  return el(
    "td.none",
    {},
    button("–", () => showWhyNot(actor, proposal), { "aria-label": why, title: why }),
  );
}

function showWhyNot(actor, proposal) {
  go({ picked: actor.id, to: "", steps: 0 });
  const reason = byId(`no-${proposal.id}`);
  if (!reason) return;
  reason.open = true;
  reason.scrollIntoView({ block: "center" });
}

export function moreButton(shown, all, action) {
  return shown < all ? button(t("more", { shown, all }), action, { class: "more" }) : el("span");
}
