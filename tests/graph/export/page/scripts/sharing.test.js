// What two lists share stands once, and nothing of either is lost.

import assert from "node:assert/strict";
import test from "node:test";
import { shared } from "../../../../../graph/export/page/scripts/sharing.js";

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
