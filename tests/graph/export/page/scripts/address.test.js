// The address gives back what was looked at, and nothing that it may not say.

import assert from "node:assert/strict";
import test from "node:test";
import { address, BLANK, read } from "../../../../../graph/export/page/scripts/address.js";

const allowed = {
  isId: (text) => /^actor-[a-z-]+$/.test(text),
  lists: {
    kind: ["actor", "measure", "event"],
    role: ["addressee", "partner"],
    view: ["graph", "table"],
    document: ["reply", "speech-2"],
    story: ["newcomer.1"],
    sort: ["place", "-place"],
  },
};
const blank = () => ({ ...BLANK, on: {}, off: {} });

for (const [asked, ...odd] of [
  ["steps=2&to=actor-china", "to=actor-china", "steps=2"],
  ["nobody&beside=actor-china", "nobody", "beside=actor-china"],
  ["actor-china&to=actor-china&steps=1", "to=actor-china"],
  ["actor-china&to=actor-un&beside=actor-us&steps=1"],
]) {
  test(`of #${asked} nothing that leads nowhere is followed`, () => {
    const found = read(`#${asked}`, allowed);

    assert.deepEqual(found.odd, odd);
    assert.deepEqual(read(address(found.wanted), allowed), { wanted: found.wanted, odd: [] });
  });
}

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
    page: 3,
    texts: "reply;speech-2",
    since: "2015",
    until: "2017-06-02",
    read: "reply",
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
  "story=newcomer.2",
  "browse=role",
  "view=constructor",
  "view=differences",
  "page=0",
  "texts=reply;nowhere",
  "read=",
  "since=tomorrow",
  "lang=xx",
  "theme=none",
  "all=0",
  "sort=%3Cb%3E",
  "sort=colour",
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
  "rows=\ud800",
  "a=b=c",
]) {
  test(`${part.slice(0, 30)} is ignored and reported`, () => {
    const { wanted, odd } = read(`#actor-china&${part}`, allowed);

    assert.deepEqual({ ...wanted, off: {} }, { ...blank(), picked: "actor-china" });
    assert.deepEqual(odd, [part]);
  });
}

test("half a letter that was typed does not stop an address from being made", () => {
  assert.equal(address({ ...blank(), rows: "a\ud800" }), "#rows=a%EF%BF%BD");
});

// Numbers from a seed, always the same ones: the sequence of Park and Miller.
function* numbers(seed) {
  for (let at = seed; ; at = (at * 48271) % 2147483647) yield at;
}

const PIECES = [
  "#",
  "&",
  "=",
  ",",
  ";",
  ":",
  "%",
  "%2",
  "%00",
  "%F0%9F%98%80",
  "no-",
  "-",
  "1",
  "9".repeat(400),
  "1e308",
];
PIECES.push(
  "actor-china",
  "role",
  "partner",
  "kind",
  "with",
  "measure",
  "__proto__",
  "constructor",
  "toString",
  "\ud800",
);
PIECES.push(...Object.keys(BLANK), "zh", "dark", "table", "\u202e", "网络", " ", "\n", "<b>", "'\"");

test("no address, however odd, leads where no address leads", () => {
  const random = numbers(20131105);
  const one = (list) => list[random.next().value % list.length];
  for (let run = 0; run < 5000; run += 1) {
    const hash = `#${Array.from({ length: 1 + (run % 12) }, () => one(PIECES)).join("")}`;

    const { wanted, odd } = read(hash, allowed);

    assert.deepEqual(read(address(wanted), allowed), { wanted, odd: [] }, JSON.stringify(hash));
    assert.deepEqual(Object.keys(wanted), Object.keys(BLANK));
    assert.ok(odd.every((part) => hash.includes(part)));
    assert.equal({}.polluted ?? Object.keys(Object.prototype).length, 0);
  }
});
