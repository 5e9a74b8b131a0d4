// The scale and the middle at which all that is shown, names included, is inside the view.

import { halfOf } from "./drawing.js";
import { foldedNodes, moved, placeOf, viewSize } from "./graph.js";
import { foldPlace, LABEL, leastLeft, MOST_LABEL, nameToShow, SUB, subOf } from "./labels.js";
import { widthOf } from "./lettering.js";
import { state } from "./state.js";

export const NARROW = 700;
const LARGEST = 1.3;
const SMALLEST = 0.01;

export function fitting(all) {
  let found;
  for (const most of [MOST_LABEL, 230, 190, 150, 110]) {
    found = scaleFor(all, most);
    if (found.scale > 0.86) break;
  }
  const { scale, box } = found;
  const [left, top, right, bottom] = box;
  return { position: { x: (left + right) / 2 / scale, y: (top + bottom) / 2 / scale }, scale };
}

function scaleFor(all, most) {
  const narrow = viewSize().width < NARROW && !moved.size;
  const main = all.filter((node) => node.kind === "proposal" || node.kind === "actor");
  const isPart = narrow && main.length > 0;
  const bodies = (isPart ? main : all).map((node) => extent(node, most));
  if (!isPart && foldedNodes().length) bodies.push({ ...foldPlace(all), left: leastLeft(), right: 8, half: 18 });
  const [width, height] = [viewSize().width - 16, viewSize().height - (isHeaded() ? 44 : 16)];
  let [low, high] = [SMALLEST, LARGEST];
  for (let step = 0; step < 12; step += 1) {
    const scale = (low + high) / 2;
    const [left, top, right, bottom] = boxOf(bodies, scale);
    if (right - left <= width && bottom - top <= height) low = scale;
    else high = scale;
  }
  const box = boxOf(bodies, low);
  return { scale: low, box: isHeaded() ? [box[0], box[1] - 28, box[2], box[3]] : box };
}

// A proposal's box grows with the picture; names keep their size.
function boxOf(bodies, scale) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, left, right, half, grows } of bodies) {
    const by = grows ? scale : 1;
    box[0] = Math.min(box[0], x * scale - left * by);
    box[1] = Math.min(box[1], y * scale - half * by);
    box[2] = Math.max(box[2], x * scale + right * by);
    box[3] = Math.max(box[3], y * scale + half * by);
  }
  return box;
}

function extent(node, most) {
  const { x, y } = placeOf(node);
  if (node.shape === "box") {
    const half = halfOf(node);
    return { x, y, left: half.x + 8, right: half.x + 8, half: half.y + 8, grows: true };
  }
  const least = x < 0 && isHeaded() ? leastLeft() : 0;
  const name =
    Math.max(least, Math.min(widthOf(nameToShow(node), LABEL), most)) + (x < 0 ? 0 : widthOf(subOf(node), SUB)) + 26;
  const wide = viewSize().width < NARROW ? Math.min(name, viewSize().width * 0.35) : name;
  return { x, y, left: x < 0 ? wide : 12, right: x < 0 ? 12 : wide, half: 14 };
}

// Whether columns have headings: at the opening they have, where nodes stand in columns of a meaning.
export const isHeaded = () => !state.steps && !state.to;
