// What is in the picture, what of it is lit, and where it stands: what drawing, naming and fitting go by.

import { byId, lazily } from "./dom.js";
import { endsOf } from "./drawing.js";
import { arrangement } from "./focus_layout.js";
import { foremost } from "./lists.js";
import { lines, nodes, proposals } from "./model.js";
import "./opening.js";
import { isClose, isEdgeOn, isKindOn, isOn, isTieOn, lit } from "./selection.js";
import { draggedTo, openedNodes, state } from "./state.js";
import { t } from "./wording.js";

// How much is drawn at once: beyond that no picture is readable, and the page would stand still while it is drawn.
export const MOST_NODES = 1500;
export const MOST_LINES = 1500;
export const canvas = byId("network");
// Below this width the picture opens on the proposals and the actors alone.
export const NARROW = 700;
// How much is left of what is not lit.
export const PALE = 0.18;

export let light = lit();
export let moved = arrangement(light);
export let shownNodes;
export let shownEdges;

// Looks at the state anew.
export function look() {
  light = lit();
  moved = arrangement(light);
}

export function beginShowing() {
  shownNodes = new vis.DataSet();
  shownEdges = new vis.DataSet();
}

// The view's width and height when they were last measured; while it is hidden, those it had.
export let viewSize = { width: 0, height: 0 };

export function measureView() {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (width) viewSize = { width, height };
}

// How far apart rows stand, and how far the actors from the proposals: as names need and the view has room for.
let spread = { across: 1, down: 1 };

// Gives whether that moves anything.
export function spreadTo(wanted) {
  const isNew = wanted.across !== spread.across || wanted.down !== spread.down;
  spread = wanted;
  return isNew;
}

export function placeOf(node) {
  const [x, y] = draggedTo(node.id) ?? moved.get(node.id) ?? [node.x, node.y];
  return { x: x > 0 ? x * spread.across : x, y: y * spread.down };
}

// The place that a point of the drawing would have, were nothing spread.
export function unspread({ x, y }) {
  return { x: x > 0 ? x / spread.across : x, y: y / spread.down };
}

export function isNodeShown(node) {
  if (isClose()) return moved.has(node.id) || isOpened(node);
  if (isOn(node) || node.id === state.picked || node.id === state.beside || isOpened(node)) return true;
  return light.nodes.has(node.id) && !nodes.has(state.picked);
}

// Whether a node was opened in place, or is next to one that was.
function isOpened(node) {
  if (!state.open) return false;
  const opened = openedNodes();
  return opened.has(node.id) || node.relations.some((edge) => opened.has(edge.source) || opened.has(edge.target));
}

// Whether a line belongs to the picture, given that both of its ends are in it.
function isLineShown(line) {
  if (line.links ? !isTieOn(line) : !isEdgeOn(line)) return false;
  const ends = endsOf(line);
  return (
    light.edges.has(line.id) ||
    state.lines ||
    !proposals.length ||
    ends.some((end) => openedNodes().has(end)) ||
    ends.some((end) => nodes.get(end).kind === "proposal")
  );
}

// What is shown, or of more than can be drawn what is looked at, opens the page, or has most relations.
export function nodesToDraw() {
  const first = (node) => light.nodes.has(node.id) || node.id === state.picked || node.opening;
  return foremost([...nodes.values()].filter(isNodeShown), MOST_NODES, (node) =>
    first(node) ? Infinity : node.relations.length,
  );
}

// How many lines there would be, were there room.
export let linesWanted = 0;

export function linesToDraw(wanted) {
  const all = [...lines.values()].filter((line) => endsOf(line).every((end) => wanted.has(end)) && isLineShown(line));
  linesWanted = all.length;
  return foremost(all, MOST_LINES, (line) => (light.edges.has(line.id) ? 2 : line.links ? 1 : 0));
}

let hovered = "";

export function hoverOn(id) {
  hovered = id;
}

// Hits of what is being typed; where none of them is in the picture, all stays as it is.
let found = new Set();

export function lightFound(ids) {
  found = new Set(ids.filter((id) => shownNodes.get(id)));
  network.redraw();
}

// What is lit: what is found while one types, what is chosen, or for as long as the pointer is on a node,
// that one and its neighbours.
export function lightNow() {
  if (found.size) return { nodes: found, edges: new Set() };
  const node = nodes.get(hovered);
  if (!node || light.nodes.size || isClose()) return light;
  const near = shownEdges.getIds().filter((id) => endsOf(lines.get(id)).includes(hovered));
  return { nodes: new Set([hovered, ...near.flatMap((id) => endsOf(lines.get(id)))]), edges: new Set(near) };
}

// Whether columns have headings: at the opening they have, where nodes stand in columns of a meaning.
export const isHeaded = () => !isClose() && !state.all;

export function foldedNodes() {
  if (state.aside || state.all || isClose()) return [];
  return asides().filter((node) => isKindOn(node.kind));
}

const asides = lazily(() => [...nodes.values()].filter((node) => node.aside));

export const foldWords = (folded) => t("fold", { n: folded.length });
