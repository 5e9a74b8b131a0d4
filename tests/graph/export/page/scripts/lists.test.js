// Lists are ranked, put in turn and compared, and nothing of them is lost.

import assert from "node:assert/strict";
import test from "node:test";
import { distinct, foremost, inTurn, shared } from "../../../../../graph/export/page/scripts/lists.js";

test("what is few stays as it is", () => {
  assert.deepEqual(
    foremost([3, 1, 2], 3, (each) => each),
    [3, 1, 2],
  );
});

test("of many the highest ranks stay, equal ones in their order", () => {
  const all = ["a1", "b2", "c1", "d2", "e0"];

  assert.deepEqual(
    foremost(all, 3, (each) => Number(each[1])),
    ["b2", "d2", "a1"],
  );
});

test("an endless rank comes first", () => {
  assert.deepEqual(
    foremost([1, 2, 3], 1, (each) => (each === 1 ? Infinity : each)),
    [1],
  );
});

test("what both have, what the first has, what the second has", () => {
  assert.deepEqual(shared([1, 2, 3, 2], [4, 3, 2]), { both: [2, 3], first: [1], second: [4] });
});

test("things are told apart by their key", () => {
  const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "a", again: true }];

  assert.deepEqual(
    shared([a, b], [c], ({ id }) => id),
    { both: [a], first: [b], second: [] },
  );
});

test("of nothing there is nothing", () => {
  assert.deepEqual(shared([], []), { both: [], first: [], second: [] });
});

test("rows come in turn by the first value that differs", () => {
  const rows = [
    [2, "a"],
    [1, "b"],
    [1, "a"],
    [1, "a"],
  ];

  assert.deepEqual(rows.sort(inTurn), [
    [1, "a"],
    [1, "a"],
    [1, "b"],
    [2, "a"],
  ]);
});

test("a quote is told once, whatever it stands for", () => {
  assert.deepEqual(
    distinct([
      [0, 1, 2],
      [0, 1, 3],
      [0, 1, 2, "we"],
    ]),
    [
      [0, 1, 2, "we"],
      [0, 1, 3],
    ],
  );
});
