// The table: every relation, and every derived tie, as rows; the graph's equal for whoever cannot see it.

import { LONGEST_PHRASE } from "./address.js";
import { pastedCell } from "./cells.js";
import { csvOf } from "./csv.js";
import { button, byId, el } from "./dom.js";
import { isTieEdge } from "./drawing.js";
import { jump, link } from "./links.js";
import { fold, renderingOf } from "./matching.js";
import { documents, edgeList, lines, nodes, paragraphOf, quoteOf, ties } from "./model.js";
import { inParts, ROWS_AT_ONCE } from "./paging.js";
import { light, shownEdges } from "./scene.js";
import { isEdgeOn, isTieOn, passes } from "./selection.js";
import { amend, go, state } from "./state.js";
import { copy, download } from "./taking.js";
import { csvs } from "./views.js";
import { byAlphabet, markOf, nameOf, predicateName, shortNameOf, t, term } from "./wording.js";

const COLUMNS = {
  source: (row) => nameOf(nodes.get(row.source)),
  relation: (row) => row.relation,
  target: (row) => nameOf(nodes.get(row.target)),
  role: (row) => (row.role ? term("roles", row.role) : ""),
  basis: (row) => (row.basis ? t(`basis.${row.basis}`) : ""),
  modality: (row) => (row.modality ? term("modalities", row.modality) : ""),
  ...(documents.length > 1 && { text: (row) => markOf(row.quotes[0]) }),
  place: (row) => paragraphOf(row.quotes[0]),
  words: (row) => row.quotes.map(quoteOf).join(" … "),
  rendering: (row) => [...new Set(row.quotes.map(renderingOf))].filter(Boolean).join(" … "),
};
let isPaper = false;
// Our renderings stand below the words, for whoever reads English and not the language of the texts;
// on paper beside them, and what sort of relation it is in one cell.
const NOT_ON_PAPER = ["role", "basis", "modality"];
const columnsShown = () =>
  isPaper
    ? columnsCopied().filter((column) => !NOT_ON_PAPER.includes(column))
    : Object.keys(COLUMNS).filter((column) => column !== "rendering");
const sortOf = (row) => [row.role ? COLUMNS.role(row) : row.relation, COLUMNS.basis(row), COLUMNS.modality(row)];
const isRendered = () => state.lang === "en" && documents.some(({ language }) => language !== "en");
const columnsCopied = () => Object.keys(COLUMNS).filter((column) => column !== "rendering" || isRendered());
const tableRows = inParts(ROWS_AT_ONCE, () => fillRows());

// A relation, or a tie: a named one is its first relation, which a measure may carry on to the proposal.
export function rowOfLine(line) {
  if (line.chain) return rowOfTie(line);
  if (!line.links) return rowOf(line);
  const { id, proposal: target, role, basis, links, quotes } = line;
  return { ...rowOf(links[0]), id, target, role, basis, links, quotes };
}

function rowOf(edge) {
  return { ...edge, relation: predicateName(edge.predicate, true), basis: isTieEdge(edge) ? "named" : "" };
}

function rowOfTie(tie) {
  return {
    id: tie.id,
    source: tie.actor,
    target: tie.proposal,
    relation: t(`chain.${tie.chain}`),
    chain: tie.chain,
    links: tie.links,
    basis: "derived",
    quotes: tie.quotes,
  };
}

function isEndOff(row) {
  return [row.source, row.target].some((end) => !passes("kind", nodes.get(end).kind));
}

// The rows of what is picked, else of the lines in the picture.
function csvOfPicture() {
  const wanted = light.edges.size ? light.edges : new Set(shownEdges.getIds());
  return csvOf([...lines.values()].filter(({ id }) => wanted.has(id)).map(rowOfLine));
}

function rowsShown() {
  const relations = edgeList.filter(isEdgeOn).map(rowOf);
  const rows = [
    ...relations.filter((row) => row.role),
    ...[...ties.values()].filter((tie) => tie.chain && isTieOn(tie)).map(rowOfTie),
    ...relations.filter((row) => !row.role),
  ].filter((row) => !isEndOff(row));
  const wanted = fold(state.rows);
  const wordsOn = (row) => Object.values(COLUMNS).map((of) => of(row));
  const found = wanted ? rows.filter((row) => fold(wordsOn(row).join(" ")).includes(wanted)) : rows;
  const { column, down } = sorting();
  const by = COLUMNS[column];
  if (!by) return found;
  const compare = byAlphabet();
  return found.sort((a, b) => compare(String(by(a)), String(by(b))) * (down ? -1 : 1));
}

export function fillTable() {
  const input = el("input", {
    type: "search",
    "aria-label": t("table.filter"),
    placeholder: t("table.filter"),
    input: () => {
      amend({ rows: input.value.slice(0, LONGEST_PHRASE) });
      tableRows.most = ROWS_AT_ONCE;
      fillRows();
    },
  });
  input.value = state.rows;
  const head = columnsShown().map((column) =>
    el(
      "th",
      {
        class: `col-${column}`,
        scope: "col",
        "aria-sort": sorting().column === column ? (sorting().down ? "descending" : "ascending") : false,
      },
      isPaper ? headOnPaper(column) : button(t(`column.${column}`), () => sortBy(column)),
    ),
  );
  byId("view-table").replaceChildren(
    el(
      "div.table-tools",
      {},
      input,
      el("span.quiet", { id: "table-count" }),
      button(t("table.copy"), () => copy(asText(rowsShown())), { class: "toggle" }),
      button(t("table.csv"), takeCsv, { class: "toggle" }),
    ),
    el("table.relations", {}, el("thead", {}, el("tr", {}, head)), el("tbody", { id: "rows" })),
    el("div", { id: "table-more" }),
  );
  fillRows();
}

const headOnPaper = (column) => (column === "place" ? "¶" : t(`column.${column}`));

// The column that the rows are sorted by, and which way: `-words` is by words, the last first.
function sorting() {
  const down = state.sort.startsWith("-");
  return { column: down ? state.sort.slice(1) : state.sort, down };
}

function sortBy(column) {
  go({ sort: state.sort === column ? `-${column}` : column });
  byId("view-table").querySelector("[aria-sort] button").focus();
}

export function fillRows(most = tableRows.most) {
  const rows = rowsShown();
  byId("table-count").textContent = t("table.count", { n: rows.length });
  byId("rows").replaceChildren(...rows.slice(0, most).map(tableRow));
  byId("table-more").replaceChildren(tableRows.more(Math.min(most, rows.length), rows.length));
}

function endOf(id) {
  const node = nodes.get(id);
  return link(node, {}, isPaper ? shortNameOf(node) : nameOf(node));
}

function tableRow(row) {
  const cells = {
    source: endOf(row.source),
    target: endOf(row.target),
    relation: isPaper ? sortOf(row).filter(Boolean).join(" · ") : jump(row.relation, row.id, { class: "plain" }),
    basis: row.basis && el(`span.chip.${row.basis}`, {}, COLUMNS.basis(row)),
    words: [
      el("span.quoted", { lang: documents[row.quotes[0][0]].language }, COLUMNS.words(row)),
      isRendered() && !isPaper && el("p.gloss", { lang: "en", title: t("gloss") }, COLUMNS.rendering(row)),
    ],
  };
  return el(
    "tr",
    { class: light.edges.has(row.id) && "lit", "data-id": row.id },
    ...columnsShown().map((column) =>
      el("td", { class: `col-${column}` }, cells[column] || String(COLUMNS[column](row))),
    ),
  );
}

// All rows, as they are printed: what stands in a row and in the one below it as well is told once.
export function fillPaperTable() {
  isPaper = true;
  fillTable();
  fillRows(Infinity);
  for (const column of ["words", "rendering"]) joinAlike(byId("rows").querySelectorAll(`.col-${column}`));
  isPaper = false;
}

function joinAlike(cells) {
  let [first, ...others] = cells;
  for (const cell of others) {
    if (cell.textContent === first.textContent) {
      first.rowSpan += 1;
      cell.remove();
    } else first = cell;
  }
}

export function lightTable() {
  let first = null;
  for (const row of byId("rows")?.children ?? []) {
    const on = light.edges.has(row.dataset.id);
    row.classList.toggle("lit", on);
    if (on) first ??= row;
  }
  if (first && !document.activeElement?.closest("#view-table")) first.scrollIntoView({ block: "center" });
}

function asText(rows) {
  const columns = columnsCopied();
  const lines = rows.map((row) => columns.map((column) => pastedCell(COLUMNS[column](row))));
  return [columns.map((column) => t(`column.${column}`)), ...lines].map((cells) => cells.join("\t")).join("\n");
}

csvs.table = () => csvOf(rowsShown());

export function takeCsv() {
  const name = state.view === "differences" ? state.view : "relations";
  download(`${name}.csv`, "text/csv", (csvs[state.view] ?? csvOfPicture)());
}
