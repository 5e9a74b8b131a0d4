// The matrix: actors by proposals, roles in the cells. A cell opens its words, an empty one the reason.

import { tieChips } from "./card_parts.js";
import { csvOf } from "./csv.js";
import { button, byId, el, tableOf } from "./dom.js";
import { link } from "./links.js";
import { nodeList, proposals } from "./model.js";
import { inParts, ROWS_AT_ONCE } from "./paging.js";
import { light } from "./scene.js";
import { isTieOn, passes } from "./selection.js";
import { go, state } from "./state.js";
import { rowOfLine } from "./table.js";
import { csvs } from "./views.js";
import { nameOf, shortNameOf, t, term } from "./wording.js";

const COLUMNS_AT_ONCE = 12;
const matrixRows = inParts(ROWS_AT_ONCE, () => {
  fillMatrix();
  lightMatrix();
});

const pages = () => Math.max(1, Math.ceil(proposals.length / COLUMNS_AT_ONCE));
const pageShown = () => Math.min(state.page, pages());
// Every proposal has a column, text by text; where there are many they come in pages.
const matrixProposals = () => proposals.slice((pageShown() - 1) * COLUMNS_AT_ONCE, pageShown() * COLUMNS_AT_ONCE);

function tiedActors() {
  const columns = new Set(matrixProposals().map((proposal) => proposal.id));
  const isTied = (node) => node.ties.some((tie) => columns.has(tie.proposal) && isTieOn(tie));
  const actors = nodeList.filter(
    (node) => node.kind === "actor" && (isTied(node) || (state.all && passes("kind", "actor"))),
  );
  const place = new Map(proposals.map((proposal, index) => [proposal.id, index]));
  const first = (actor) => Math.min(...actor.ties.map((tie) => place.get(tie.proposal)), Infinity);
  const here = (actor) => actor.ties.filter((tie) => columns.has(tie.proposal));
  const named = (actor) => here(actor).filter((tie) => tie.basis === "named").length;
  return actors.sort(
    (a, b) => named(b) - named(a) || here(b).length - here(a).length || first(a) - first(b) || (a.id < b.id ? -1 : 1),
  );
}

export function fillMatrix(most = matrixRows.most) {
  const actors = tiedActors();
  const shown = actors.slice(0, most);
  const heads = matrixProposals().map((proposal) => link(proposal, { class: "name head" }));
  byId("view-matrix").replaceChildren(
    el("p.quiet.caption", {}, t("matrix.caption"), pages() > 1 && pageTurning()),
    tableOf("table.matrix", [term("kinds", "actor"), ...heads], shown.map(matrixRow)),
    matrixRows.more(shown.length, actors.length),
  );
}

function pageTurning() {
  const page = pageShown();
  const first = (page - 1) * COLUMNS_AT_ONCE + 1;
  const span = { first, last: first + matrixProposals().length - 1, all: proposals.length };
  const turn = (by, sign, name) =>
    button(sign, () => go({ page: page + by }), {
      class: "toggle",
      disabled: page + by < 1 || page + by > pages(),
      "aria-label": t(name),
    });
  return el("span.turning", {}, turn(-1, "‹", "matrix.back"), t("matrix.page", span), turn(1, "›", "matrix.on"));
}
const isPhone = () => matchMedia("(max-width: 760px)").matches;

function matrixRow(actor) {
  return el(
    "tr",
    { "data-id": actor.id },
    el("th", { scope: "row" }, link(actor, {}, isPhone() ? shortNameOf(actor) : nameOf(actor))),
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

const tiesIn = (actor, proposal) => actor.ties.filter((tie) => tie.proposal === proposal.id && isTieOn(tie));

// Cell by cell, row by row, of the proposals that have a column now.
csvs.matrix = () => {
  const cells = tiedActors().flatMap((actor) => matrixProposals().flatMap((proposal) => tiesIn(actor, proposal)));
  return csvOf(cells.map(rowOfLine));
};

function cell(actor, proposal) {
  const found = tiesIn(actor, proposal);
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
