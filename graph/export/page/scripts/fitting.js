// The scale and the middle at which all that is shown, names included, is inside the view.

import { rowGaps } from "./boxes.js";
import { halfOf, LABEL, phone, SUB } from "./drawing.js";
import { FOLD_BELOW, foldPlace, leastLeft, MOST_LABEL, nameToShow, subInPicture } from "./labels.js";
import { roomOf, widthOf } from "./lettering.js";
import { foldedNodes, isHeaded, measureView, moved, NARROW, placeOf, unspread, viewSize } from "./scene.js";
import { isClose } from "./selection.js";

// From so many nodes on nobody asks whether names have room on two lines.
const MANY = 200;
const LEAST_LABEL = 110;
const LARGEST = 1.3;
const SMALLEST = 0.01;

// Rows as far apart as a name of two lines needs.
const ROOMY_ROW = 31;
const MOST_DOWN = 3;
// On a phone proposals and actors stand closer together, so that names have room.
const PHONE_ACROSS = 0.72;
const PHONE_LARGEST = 0.72;

export function fitting(all) {
  measureView();
  const measured = all.map((node) => measuredBody(node, all.length < MANY));
  let found;
  for (const most of [MOST_LABEL, 230, 190, 150, LEAST_LABEL]) {
    found = scaleFor(all, measured, most);
    if (found.scale > 0.86) break;
  }
  const { scale, bodies, height, across } = found;
  const down = spreadDown(bodies, scale, height);
  const [left, top, right, bottom] = boxOf(bodies, scale, down);
  const above = isHeaded() ? ABOVE : 0;
  // What is left over is room for the names of the actors, of which the narrow picture has the fewest.
  const middle = found.isPart ? left - 8 + viewSize.width / 2 : (left + right) / 2;
  const position = { x: middle / scale, y: (top - above + bottom) / 2 / scale };
  return { position, scale, spread: { across, down } };
}

const ABOVE = 28;

function scaleFor(all, measured, most) {
  const narrow = viewSize.width < NARROW && !moved.size;
  const main = measured.filter(({ isMain }) => isMain);
  const isPart = narrow && main.length > 0;
  const isPhone = isPart && phone.matches;
  const across = isPhone ? PHONE_ACROSS : 1;
  const bodies = (isPart ? main : measured).map((body) => extent(body, most));
  if (!isPart && foldedNodes().length) {
    const { x, y } = foldPlace(all);
    bodies.push({ ...unspread({ x, y: y - FOLD_BELOW }), below: FOLD_BELOW, left: leastLeft(), right: 8, half: 18 });
  }
  for (const body of bodies) if (body.x > 0) body.x *= across;
  const [width, height] = [viewSize.width - 16, viewSize.height - 16 - (isHeaded() ? ABOVE : 0)];
  const scale = largest(SMALLEST, isPhone ? PHONE_LARGEST : LARGEST, (scale) => {
    const [left, top, right, bottom] = boxOf(bodies, scale);
    return right - left <= width && bottom - top <= height;
  });
  return { scale, bodies, height, across, isPart };
}

// The largest of what fits, found by halving.
function largest(least, most, isFitting) {
  let [low, high] = [least, most];
  for (let step = 0; step < 12; step += 1) {
    const half = (low + high) / 2;
    if (isFitting(half)) low = half;
    else high = half;
  }
  return low;
}

// How much farther apart rows can stand than they would: as far as names need, where the view is high enough.
function spreadDown(bodies, scale, height) {
  const most = Math.min(
    MOST_DOWN,
    ROOMY_ROW / scale / Math.min(...rowGaps(bodies.filter(({ grows, below }) => !grows && !below)).values()),
  );
  if (!(most > 1)) return 1;
  const found = largest(1, most, (down) => {
    const [, top, , bottom] = boxOf(bodies, scale, down);
    return bottom - top <= height;
  });
  return Math.round(found * 100) / 100;
}

// A proposal's box grows with the picture; names keep their size. What stands below another keeps its distance.
function boxOf(bodies, scale, down = 1) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, left, right, half, grows, below = 0 } of bodies) {
    const size = grows ? scale : 1;
    box[0] = Math.min(box[0], x * scale - left * size);
    box[1] = Math.min(box[1], y * scale * down - half * size);
    box[2] = Math.max(box[2], x * scale + right * size);
    box[3] = Math.max(box[3], (y * down + below) * scale + half * size);
  }
  return box;
}

// What of a node does not depend on how long a name may be.
function measuredBody(node, isFew) {
  const { x, y } = unspread(placeOf(node));
  const isMain = node.kind === "proposal" || node.kind === "actor";
  if (node.shape === "box") {
    const half = halfOf(node);
    return { x, y, isMain, left: half.x + 8, right: half.x + 8, half: half.y + 8, grows: true };
  }
  const name = widthOf(nameToShow(node), LABEL);
  const inTwo = isFew && name > LEAST_LABEL ? roomOf(nameToShow(node), LABEL) : 0;
  const sub = (x < 0 ? 0 : widthOf(subInPicture(node), SUB)) + 26;
  return { x, y, isMain, name, inTwo, sub, least: x < 0 && isHeaded() ? leastLeft() : 0 };
}

function extent(body, most) {
  if (body.grows) return { ...body };
  const { x, y, name, inTwo, sub, least } = body;
  const room = Math.max(least, Math.min(name, Math.max(most, inTwo))) + sub;
  const share = isClose() && phone.matches ? 0.7 : 0.35;
  const wide = viewSize.width < NARROW ? Math.min(room, viewSize.width * share) : room;
  return { x, y, left: x < 0 ? wide : 12, right: x < 0 ? 12 : wide, half: 14 };
}
