// The courses of lines, as vis-network bends them: which points they go through, and what they must not.

// Points of the curve: its ends and what pulls it, one point or two, none where it is straight.
export function courseOf(from, to, smooth) {
  if (!smooth) return [from, to];
  if (smooth.type === "cubicBezier") {
    const pull = smooth.roundness * (to.x - from.x);
    return [from, { x: from.x + pull, y: from.y }, { x: to.x - pull, y: to.y }, to];
  }
  const half = smooth.roundness / 2 + 0.5;
  const turn = smooth.type === "curvedCW" ? half : 0.5 - smooth.roundness / 2;
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + turn * Math.PI;
  const reach = half * Math.hypot(to.x - from.x, to.y - from.y);
  return [from, { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) }, to];
}

// Where a course is at a part of its way, from 0 to 1: de Casteljau.
export function pointOn(course, part) {
  let points = course;
  while (points.length > 1) {
    points = points.slice(1).map(({ x, y }, index) => {
      const before = points[index];
      return { x: before.x + (x - before.x) * part, y: before.y + (y - before.y) * part };
    });
  }
  return points[0];
}

const SAMPLES = 48;
const CLEAR = 4;

export function isInside({ x, y, half }, point, room = 0) {
  return Math.abs(point.x - x) < half.x + room && Math.abs(point.y - y) < half.y + room;
}

// How many points of a course, of those that are looked at, are inside one of the bodies.
export function pointsInside(course, bodies) {
  const near = bodies.filter((body) => isReached(course, body));
  if (!near.length) return 0;
  let count = 0;
  for (let sample = 1; sample < SAMPLES; sample += 1) {
    const point = pointOn(course, sample / SAMPLES);
    count += near.some((body) => isInside(body, point, CLEAR));
  }
  return count;
}

// Whether a body is within the box of what a course begins with, ends with and is pulled by.
function isReached(course, { x, y, half }) {
  const isBeyond = (axis, at, room) =>
    course.every((point) => point[axis] < at - room) || course.every((point) => point[axis] > at + room);
  return !isBeyond("x", x, half.x + CLEAR) && !isBeyond("y", y, half.y + CLEAR);
}

// First those that are well apart, since lines of the same ends are each bent otherwise.
const BENDS = [0.12, 0.2, 0.3, 0.42, 0.6, 0.06, 0.16, 0.25, 0.36, 0.5, 0.02].flatMap((roundness) => [
  { type: "curvedCW", roundness },
  { type: "curvedCCW", roundness },
]);

// Where none of these is clear: out of a column straight to its side. Between two nodes at one height all are the same.
const SIDEWAYS = [0.65, 0.3, 0.85, 0.5, 0.75, 0.95].map((roundness) => ({
  type: "cubicBezier",
  forceDirection: "horizontal",
  roundness,
}));

// The wished bend, or the first other one with which the line runs through nobody; where there is none, the one
// that runs through the least. None leads over the names, which stand on the outer sides of their columns.
export function clearBend(from, to, wished, bodies, used = []) {
  let best = { smooth: wished, inside: Infinity };
  for (const smooth of [wished, ...BENDS, ...(from.x === to.x ? [] : SIDEWAYS)]) {
    const course = courseOf(from, to, smooth);
    if (used.includes(smooth) || !isBetween(course, from, to)) continue;
    const inside = pointsInside(course, bodies);
    if (inside < best.inside) best = { smooth, inside };
    if (!inside) break;
  }
  return best.smooth;
}

const ASTRAY = 12;

// Whether a course stays between its ends' columns, or within one column on the side of the middle.
function isBetween(course, from, to) {
  const isOne = from.x === to.x;
  const least = isOne && from.x > 0 ? -Infinity : Math.min(from.x, to.x);
  const most = isOne && from.x < 0 ? Infinity : Math.max(from.x, to.x);
  const room = isOne ? 0 : ASTRAY;
  const isOutside = ({ x }) => x < least - room || x > most + room;
  return isOne && !from.x ? true : ![0.25, 0.5, 0.75].some((part) => isOutside(pointOn(course, part)));
}

// Where the arrow's tip is: the last point of the course outside the body at its end.
export function tipAt(course, body) {
  let [outside, inside] = [0, 1];
  for (let halving = 0; halving < 12; halving += 1) {
    const part = (outside + inside) / 2;
    if (isInside(body, pointOn(course, part))) inside = part;
    else outside = part;
  }
  const [before, tip] = [pointOn(course, Math.max(0, outside - 0.03)), pointOn(course, outside)];
  return { ...tip, angle: Math.atan2(tip.y - before.y, tip.x - before.x) };
}
