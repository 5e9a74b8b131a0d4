// The graph view: vis-network, fed with what is shown; what is lit is drawn over the rest.

import { clearBend } from "./courses.js";
import { foremost, MOST_LINES, MOST_NODES } from "./crowd.js";
import { byId, lazily } from "./dom.js";
import { drawnLine, drawnNode, endsOf, halfOf, wordOf } from "./drawing.js";
import { fitting } from "./fitting.js";
import { arrangement } from "./focus_layout.js";
import { hideHint, showHint } from "./hint.js";
import { drawNames, forgetNames, subOf } from "./labels.js";
import { lines, nodes, proposals, vocabulary } from "./model.js";
import { isEdgeOn, isKindOn, isTieOn, lit, pick, pickBeside } from "./selection.js";
import { draggedTo, go, openedNodes, state } from "./state.js";
import { ink, paper } from "./theme.js";
import { nameOf, t } from "./wording.js";

const options = JSON.parse(byId("options").textContent);
export const canvas = byId("network");
const EDGES_REST_FROM = 1500;
// Where more is drawn, no line looks for a way around the nodes.
const MOST_BENT = 400;
export const PALE = 0.18;
export const VEIL = 1 - PALE;
export let light = lit();
export let moved = arrangement();
export let hovered = "";
export let walker = "";

export let shownNodes;
export let shownEdges;
let drawnIn;

let size = { width: 0, height: 0 };

// The view's width and height; while it is hidden, those it had.
export function viewSize() {
  if (canvas.clientWidth) size = { width: canvas.clientWidth, height: canvas.clientHeight };
  return size;
}

export function placeOf(node) {
  const [x, y] = draggedTo(node.id) ?? moved.get(node.id) ?? [node.x, node.y];
  return { x, y };
}

export function isOn(node) {
  const isInPicture = node.opening || (node.aside && state.aside) || state.all || !vocabulary.kinds[node.kind].core;
  return isKindOn(node.kind) && isInPicture;
}

export function isNodeShown(node) {
  if (state.steps || state.to) return light.nodes.has(node.id) || isOpened(node);
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

function linesToDraw(wanted) {
  const all = [...lines.values()].filter((line) => endsOf(line).every((end) => wanted.has(end)) && isLineShown(line));
  linesWanted = all.length;
  return foremost(all, MOST_LINES, (line) => (light.edges.has(line.id) ? 2 : line.links ? 1 : 0));
}

// While nodes and lines come and go, vis-network draws what is there so far; then nothing is drawn over it.
let isChanging = false;

// Nodes and lines come into the picture and leave it; those that stay are drawn as they were.
function show() {
  isChanging = true;
  const wanted = new Map(nodesToDraw().map((node) => [node.id, node]));
  const between = new Map(linesToDraw(wanted).map((line) => [line.id, line]));
  shownEdges.remove(shownEdges.getIds().filter((id) => !between.has(id)));
  shownNodes.remove(shownNodes.getIds().filter((id) => !wanted.has(id)));
  const [newNodes, newLines] = [absent(shownNodes, wanted), absent(shownEdges, between)];
  shownNodes.add(newNodes.map((node) => drawnNode(node, placeOf(node))));
  const bodies = bodiesOf(wanted.values(), between.size);
  shownEdges.add(bent(newLines, bodies));
  isChanging = false;
}

const absent = (shown, wanted) => {
  const there = new Set(shown.getIds());
  return [...wanted.values()].filter(({ id }) => !there.has(id));
};

// What lines go around: the places and sizes of what is drawn, where that is little enough.
function bodiesOf(all, lineCount) {
  const list = [...all];
  if (Math.max(list.length, lineCount) > MOST_BENT) return [];
  return list.map((node) => ({ id: node.id, ...placeOf(node), half: halfOf(node) }));
}

// Lines as they are drawn, each bent around the nodes between its ends, and no two of the same ends alike.
function bent(all, bodies) {
  const used = new Map();
  return all.map((line) => {
    const wished = line.smooth ?? line.links?.[0].smooth ?? options.edges.smooth;
    const ends = endsOf(line);
    const between = bodies.filter(({ id }) => !ends.includes(id));
    if (!between.length) return drawnLine(line, wished);
    const [from, to] = ends.map((end) => placeOf(nodes.get(end)));
    const alike = used.get(ends.join(" ")) ?? [];
    const bend = clearBend(from, to, wished, between, alike);
    used.set(ends.join(" "), [...alike, bend]);
    return drawnLine(line, bend);
  });
}

// What the drawing does with many lines while it is moved.
function manner() {
  const heavy = shownNodes.length > EDGES_REST_FROM;
  return {
    interaction: { ...options.interaction, hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy, hover: !heavy },
  };
}

// vis-network takes the place of the first picture.
export function drawNetwork() {
  shownNodes = new vis.DataSet();
  shownEdges = new vis.DataSet();
  show();
  drawnIn = manner();
  globalThis.network = new vis.Network(canvas, { nodes: shownNodes, edges: shownEdges }, { ...options, ...drawnIn });
  // The graph is one stop of the Tab key: the frame inside it is none.
  network.canvas.frame.tabIndex = -1;
  network.on("afterDrawing", (context) => {
    if (isChanging) return;
    drawLight(context);
    drawNames();
  });
  network.on("click", ({ nodes: [node], edges: [edge], event }) => {
    if (node && event.srcEvent.shiftKey) pickBeside(node);
    else pick(node ?? edge ?? "");
  });
  network.on("doubleClick", ({ nodes: [node] }) => node && openInPlace(node));
  network.on("dragEnd", ({ nodes: dragged }) => dragged.length && keepPlaces(dragged));
  network.on("dragStart", hideHint);
  network.on("zoom", hideHint);
  for (const [event, id] of [
    ["hoverNode", "node"],
    ["hoverEdge", "edge"],
  ])
    network.on(event, (found) => hover(found[id], found.pointer.DOM));
  for (const event of ["blurNode", "blurEdge"]) network.on(event, () => hover(""));
  // vis-network scales with its frame on a resize; the picture is fitted anew once it has done so.
  new ResizeObserver(() => requestAnimationFrame(() => requestAnimationFrame(fit))).observe(canvas);
}

export function openInPlace(id) {
  const opened = openedNodes();
  if (!opened.delete(id)) opened.add(id);
  go({ open: [...opened].join(";"), picked: id, to: "" });
}

function keepPlaces(dragged) {
  const places = new Map(state.at.split(";").map((place) => [place.split(":")[0], place]));
  for (const id of dragged) {
    const { x, y } = network.getPosition(id);
    places.set(id, `${id}:${Math.round(x)},${Math.round(y)}`);
  }
  go({ at: [...places.values()].filter(Boolean).join(";") });
}

// Where the arrow keys have come to.
export function walkTo(id) {
  walker = id;
  network.redraw();
}

// What the pointer is on lights its neighbours, and shows its words beside the pointer.
function hover(id, at) {
  hovered = id;
  canvas.classList.toggle("over", Boolean(id));
  byId("readout").textContent = readout(id);
  if (id) showHint(id, at);
  else hideHint();
  network.redraw();
}

function readout(id) {
  if (nodes.has(id)) return [nameOf(nodes.get(id)), subOf(nodes.get(id))].filter(Boolean).join(" — ");
  const line = lines.get(id);
  if (!line) return "";
  const [from, to] = endsOf(line).map((end) => nameOf(nodes.get(end)));
  return `${from} — ${wordOf(line)} → ${to}`;
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
  if (!node || light.nodes.size || state.steps || state.to) return light;
  const near = shownEdges.getIds().filter((id) => endsOf(lines.get(id)).includes(hovered));
  return { nodes: new Set([hovered, ...near.flatMap((id) => endsOf(lines.get(id)))]), edges: new Set(near) };
}

// What is not lit fades under a veil; what is lit is drawn again above it.
function drawLight(context) {
  const now = lightNow();
  if (now.nodes.size) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = VEIL;
    context.fillStyle = paper();
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    drawBodies(now.edges, now.nodes, context);
  }
  for (const id of new Set([walker, state.picked, state.beside]))
    if (nodes.has(id)) ring(context, network.body.nodes[id]);
}

function drawBodies(edgeIds, nodeIds, context) {
  for (const edge of [...edgeIds].map((id) => network.body.edges[id]).filter((each) => each?.connected)) {
    edge.draw(context);
    edge.drawArrows(context);
  }
  for (const id of nodeIds) network.body.nodes[id]?.draw(context);
}

function ring(context, body) {
  if (!body) return;
  const scale = network.getScale();
  context.strokeStyle = ink();
  context.lineWidth = 1.6 / scale;
  context.beginPath();
  if (body.options.shape === "box") {
    const { left, top, right, bottom } = body.shape.boundingBox;
    context.rect(left - 4, top - 4, right - left + 8, bottom - top + 8);
  } else context.arc(body.x, body.y, body.options.size + 5 / scale, 0, 2 * Math.PI);
  context.stroke();
}

const REFITTED = ["all", "aside", "on", "off", "lang", "steps", "to", "texts", "since", "until"];

export function refreshGraph(before) {
  light = lit();
  const was = moved;
  moved = arrangement();
  show();
  const isMoved = was.size + moved.size > 0 || before.at !== state.at || before.open !== state.open;
  if (isMoved || before.off !== state.off) restyleGraph();
  if (JSON.stringify(manner()) !== JSON.stringify(drawnIn)) redrawIn(manner());
  select();
  forgetNames();
  const isOpenedOnly = before.open !== state.open || before.at !== state.at;
  if (!isOpenedOnly && (isMoved || REFITTED.some((name) => before[name] !== state[name]))) fit();
  else network.redraw();
}

function redrawIn(wanted) {
  drawnIn = wanted;
  network.setOptions(wanted);
}

export function select() {
  const [node, line] = [shownNodes, shownEdges].map((shown) => (shown.get(state.picked) ? [state.picked] : []));
  network.setSelection({ nodes: node, edges: line }, { highlightEdges: false });
}

export function restyleGraph() {
  const all = shownNodes.getIds().map((id) => nodes.get(id));
  shownNodes.update(all.map((node) => drawnNode(node, placeOf(node))));
  const bodies = bodiesOf(all, shownEdges.length);
  shownEdges.update(
    bent(
      shownEdges.getIds().map((id) => lines.get(id)),
      bodies,
    ),
  );
  forgetNames();
}

// The largest scale at which everything shown is inside.
export function fit() {
  if (!canvas.clientWidth || !shownNodes.length) return;
  network.moveTo(fitting(shownNodes.getIds().map((id) => nodes.get(id))));
}

export function foldedNodes() {
  if (state.aside || state.all || state.steps || state.to) return [];
  return asides().filter((node) => isKindOn(node.kind));
}

const asides = lazily(() => [...nodes.values()].filter((node) => node.aside));

export const foldWords = (folded) => t("fold", { n: folded.length });
