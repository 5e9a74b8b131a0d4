// Words are broken and cut between characters, whatever script they are in.

import assert from "node:assert/strict";
import test from "node:test";
import { broken, inTwoLines, shortened, wrapped } from "../../../../../graph/export/page/scripts/lettering.js";

// Ten units for each character, as a typewriter has it; an ideograph or a picture is one character.
const characters = (text) => Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
const measure = (text) => characters(text).length * 10;
const isWhole = (text) => text.isWellFormed();

for (const [script, letter] of [
  ["ideographs", "网"],
  ["ideographs beyond the basic plane", "𠮷"],
  ["kana", "ネ"],
  ["hangul", "망"],
]) {
  test(`${script} break anywhere`, () => {
    const lines = broken(letter.repeat(40), 100, measure);

    assert.deepEqual(lines, Array(4).fill(letter.repeat(10)));
  });
}

test("other scripts break between words", () => {
  assert.deepEqual(broken("build lighthouses together", 130, measure), ["build", "lighthouses", "together"]);
});

test("a word that is too long breaks too", () => {
  assert.deepEqual(broken("abcdefgh", 40, measure), ["abcd", "efgh"]);
});

test("no word breaks that fits on a line", () => {
  assert.equal(wrapped("governmental or so", 140, measure), "governmental\nor so");
});

test("lines are about equally long", () => {
  assert.equal(wrapped("aaaa bbbb cccc dddd", 150, measure), "aaaa bbbb\ncccc dddd");
});

for (const text of ["🚢".repeat(30), "𠮷".repeat(30), "👩‍👩‍👧‍👦".repeat(30), "e\u0301".repeat(30), "abc".repeat(30)]) {
  test(`${text.slice(0, 4)} is cut between characters`, () => {
    for (let most = 30; most < 200; most += 10) {
      const cut = shortened(text, most, measure);

      assert.ok(isWhole(cut));
      assert.ok(measure(cut) <= most);
      const kept = characters(cut).slice(0, -1);
      assert.deepEqual(characters(text).slice(0, kept.length), kept);
    }
  });
}

test("what fits is left alone", () => {
  assert.equal(shortened("浓雾", 20, measure), "浓雾");
});

test("no line begins with what closes or stops, and none ends with what opens", () => {
  for (let most = 4; most < 12; most += 1) {
    const lines = broken("不能“坐而论道”，而应（尽快）付诸行动、再谈。", most, (text) => text.length);

    assert.equal(lines.join(""), "不能“坐而论道”，而应（尽快）付诸行动、再谈。");
    assert.ok(
      lines.every((line) => !/^[”）、，。]|[“（]$/.test(line)),
      lines.join("|"),
    );
  }
});

test("a name of long words takes two lines, however unequal", () => {
  const lines = inTwoLines("strengthening internationally cooperation", measure);

  assert.deepEqual(lines, ["strengthening", "internationally cooperation"]);
});
