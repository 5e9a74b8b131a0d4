// Rows as a file: each relation, tie or difference that is looked at, in its order, with the words that it rests on.

import { csvCell } from "./cells.js";
import { renderingOf } from "./matching.js";
import { documents, nodes, paragraphOf } from "./model.js";

// Offsets are code points here, as in every export; browsers count UTF-16 code units.
const codePoints = (text, end) => [...text.slice(0, end)].length;
const lettersOf = ([place, start, end]) => documents[place].text.slice(start, end);
const documentOf = ([place]) => documents[place];
const offset = (which) => (quote) => codePoints(documentOf(quote).text, quote[which]);
// One value as it is; of several words, each in its turn.
const each =
  (of, between = "; ") =>
  ({ quotes }) =>
    quotes.length === 1 ? of(quotes[0]) : quotes.map(of).join(between);
const once = (of) => (row) => [...new Set(row.quotes.map(of))].join("; ");

// A doubt of a relation, or those of every link of a tie.
function remarked(name) {
  return (row) => [...new Set((row.links ?? [row]).map((link) => link[name]).filter(Boolean))].join("; ");
}

// What rows rest on.
export const WORD_COLUMNS = {
  document: once((quote) => documentOf(quote).slug),
  document_zh: once((quote) => documentOf(quote).name_zh),
  document_en: once((quote) => documentOf(quote).name_en),
  date: once((quote) => documentOf(quote).date ?? ""),
  paragraph: each(paragraphOf),
  start: each(offset(1)),
  end: each(offset(2)),
  quote: each(lettersOf, " … "),
  rendering: each(renderingOf, " … "),
};

const CSV_COLUMNS = {
  id: (row) => row.id,
  source: (row) => row.source,
  source_zh: (row) => nodes.get(row.source).name_zh,
  source_en: (row) => nodes.get(row.source).name_en,
  relation: (row) => row.predicate ?? row.chain,
  target: (row) => row.target,
  target_zh: (row) => nodes.get(row.target).name_zh,
  target_en: (row) => nodes.get(row.target).name_en,
  role: (row) => row.role,
  basis: (row) => row.basis,
  modality: (row) => row.modality,
  force: (row) => row.force,
  doubt: remarked("doubt"),
  doubt_zh: remarked("doubt_zh"),
  status: (row) => row.status,
  ...WORD_COLUMNS,
};

export function csvOf(rows, wanted = CSV_COLUMNS) {
  const columns = Object.entries(wanted);
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  return `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}
