// The address gives back what was looked at, and nothing that it may not say.

import assert from "node:assert/strict";
import test from "node:test";
import { address, BLANK, read } from "../../../../../graph/export/page/scripts/address.js";

const allowed = {
  isId: (text) => text.startsWith("actor-"),
  lists: { kind: ["actor", "measure", "event"], role: ["addressee", "partner"] },
};
const blank = () => ({ ...BLANK, on: {}, off: {} });

test("what is looked at survives the address", () => {
  const wanted = {
    ...blank(),
    picked: "actor-united-nations",
    to: "actor-china",
    view: "table",
    lang: "zh",
    theme: "dark",
    steps: 2,
    gloss: "1",
    sort: "-place",
    rows: "50% & 网络=1#",
    on: { measure: true, event: true },
    off: { role: new Set(["partner"]) },
  };

  assert.deepEqual(read(address(wanted), allowed), { wanted, odd: [] });
});

test("an address that says nothing is the opening", () => {
  for (const hash of ["", "#", "#&&"]) assert.deepEqual(read(hash, allowed), { wanted: blank(), odd: [] });
});

for (const part of [
  "steps=Infinity",
  "steps=1e9",
  "steps=-1",
  "steps=",
  "view=nowhere",
  "view=constructor",
  "lang=xx",
  "theme=none",
  "all=0",
  "sort=%3Cb%3E",
  `rows=${"x".repeat(201)}`,
  "with=nothing",
  "no-role=nobody",
  "no-nothing=x",
  "no-constructor=x",
  "constructor=1",
  "__proto__=1",
  "picked=nobody",
  "nobody",
  "to=nobody",
  "%E0%A4%A",
  "a=b=c",
]) {
  test(`${part.slice(0, 30)} is ignored and reported`, () => {
    const { wanted, odd } = read(`#actor-china&${part}`, allowed);

    assert.deepEqual({ ...wanted, off: {} }, { ...blank(), picked: "actor-china" });
    assert.deepEqual(odd, [part]);
  });
}
