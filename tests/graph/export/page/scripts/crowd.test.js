// Of more than can be drawn, the foremost are; of few, all as they come.

import assert from "node:assert/strict";
import test from "node:test";
import { foremost } from "../../../../../graph/export/page/scripts/crowd.js";

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
