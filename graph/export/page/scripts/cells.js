// Cells that no spreadsheet takes for a formula, in a file and on the clipboard: the rule of graph/export/cells.py.

function guarded(value) {
  return String(value ?? "").replace(/^['=+\-@\t\r\n＝＋－＠]/, "'$&");
}

const inQuotes = (text) => `"${text.replaceAll('"', '""')}"`;

export function csvCell(value) {
  const text = typeof value === "number" ? String(value) : guarded(value);
  return /[",\r\n]/.test(text) ? inQuotes(text) : text;
}

// A cell to paste: nothing in it ends the cell or the row, nor does a quotation mark before it begin several.
export function pastedCell(value) {
  const text = guarded(value).replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ");
  return text.startsWith('"') ? inQuotes(text) : text;
}
