// What is taken to a spreadsheet, as a file or by the clipboard, is no formula and stays in its cell.

import assert from "node:assert/strict";
import test from "node:test";
import { csvCell, pastedCell } from "../../../../../graph/export/page/scripts/cells.js";

const FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"];

for (const words of FORMULAS)
  test(`${JSON.stringify(words)} is no formula`, () => {
    for (const cell of [csvCell(words), pastedCell(words)]) assert.match(cell, /^"?'/);
  });

for (const end of ["\t", "\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085"])
  test(`${JSON.stringify(end)} begins no other cell that is pasted`, () => {
    assert.equal(pastedCell(`a${end}=1+1`), "a =1+1");
  });

test("a quotation mark that is pasted swallows no cells", () => {
  assert.equal(pastedCell('"half'), '"""half"');
  assert.equal(pastedCell('say "half'), 'say "half');
});

test("words stay as they are", () => {
  assert.equal(pastedCell("网络 space"), "网络 space");
  assert.equal(csvCell("网络 space"), "网络 space");
});
