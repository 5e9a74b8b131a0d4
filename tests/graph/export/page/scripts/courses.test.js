// Lines go around what is between their ends, and end where the body at their end begins.

import assert from "node:assert/strict";
import test from "node:test";
import {
  clearBend,
  courseOf,
  isInside,
  pointOn,
  pointsInside,
  tipAt,
} from "../../../../../graph/export/page/scripts/courses.js";

const from = { x: 0, y: 0 };
const to = { x: 400, y: 100 };
const cubic = { type: "cubicBezier", roundness: 0.45 };
const BENDS = [false, cubic, { type: "curvedCW", roundness: 0.3 }, { type: "curvedCCW", roundness: 0.3 }];

for (const bend of BENDS) {
  test(`a course of ${bend.type ?? "no bend"} has its ends`, () => {
    const course = courseOf(from, to, bend);

    for (const [part, end] of [
      [0, from],
      [1, to],
    ])
      assert.deepEqual(pointOn(course, part), end);
  });
}

test("the two turns lie on different sides of the straight way", () => {
  const [right, left] = ["curvedCW", "curvedCCW"].map((type) =>
    pointOn(courseOf(from, { x: 400, y: 0 }, { type, roundness: 0.3 }), 0.5),
  );

  assert.ok(right.y * left.y < 0);
});

test("a line goes around what stands in its way", () => {
  const bodies = [{ x: 200, y: 50, half: { x: 8, y: 8 } }];

  const bend = clearBend(from, to, cubic, bodies);

  assert.ok(pointsInside(courseOf(from, to, cubic), bodies));
  assert.ok(!pointsInside(courseOf(from, to, bend), bodies));
});

test("where nothing is in its way a line stays as it was wished", () => {
  assert.equal(clearBend(from, to, cubic, [{ x: 0, y: 400, half: { x: 8, y: 8 } }]), cubic);
});

test("no two lines of the same ends are bent alike", () => {
  assert.notEqual(clearBend(from, to, cubic, [], [cubic]), cubic);
});

test("a tip lies on the edge of the body that its line leads to", () => {
  const body = { ...to, half: { x: 80, y: 20 } };

  const tip = tipAt(courseOf(from, to, cubic), body);

  assert.ok(!isInside(body, tip));
  assert.ok(isInside(body, tip, 2));
});

test("a line within a column keeps to the side of the middle, where no names are", () => {
  for (const x of [205, -200]) {
    const [top, bottom] = [
      { x, y: 0 },
      { x, y: 90 },
    ];
    for (const [from, to] of [
      [top, bottom],
      [bottom, top],
    ]) {
      const bend = clearBend(from, to, { type: "curvedCW", roundness: 0.3 }, []);

      assert.ok((pointOn(courseOf(from, to, bend), 0.5).x - x) * Math.sign(x) < 0);
    }
  }
});
