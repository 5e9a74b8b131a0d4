// The graph view: vis-network, fed with what is shown; what is lit is drawn over the rest.

import { clearBend } from "./courses.js";
import { byId } from "./dom.js";
import { drawnLine, drawnNode, endsOf, halfOf, wordOf } from "./drawing.js";
import { fitting } from "./fitting.js";
import { hideHint, showHint } from "./hint.js";
import { drawNames, forgetNames, subOf } from "./labels.js";
import { lines, nodes } from "./model.js";
import {
  beginShowing,
  canvas,
  hoverOn,
  lightNow,
  linesToDraw,
  look,
  moved,
  nodesToDraw,
  PALE,
  placeOf,
  shownEdges,
  shownNodes,
  spreadTo,
  unspread,
} from "./scene.js";
import { pick, pickBeside } from "./selection.js";
import { go, hasChanged, openedNodes, state } from "./state.js";
import { ink, paper } from "./theme.js";
import { nameOf } from "./wording.js";

const options = JSON.parse(byId("options").textContent);
const EDGES_REST_FROM = 1500;
// From so many lines on they have no tips, which could not be seen.
const TIPS_UP_TO = 400;
// Where more is drawn, no line looks for a way around the nodes.
const MOST_BENT = 400;
export let walker = "";
let drawnIn;

// While nodes and lines come and go, vis-network draws what is there so far; then nothing is drawn over it.
let isChanging = false;

// Nodes and lines come into the picture and leave it. Gives those that stay, which are drawn as they were.
function show() {
  isChanging = true;
  const wanted = new Map(nodesToDraw().map((node) => [node.id, node]));
  const between = new Map(linesToDraw(wanted).map((line) => [line.id, line]));
  shownEdges.remove(shownEdges.getIds().filter((id) => !between.has(id)));
  shownNodes.remove(shownNodes.getIds().filter((id) => !wanted.has(id)));
  const stayed = { nodes: shownNodes.getIds(), lines: shownEdges.getIds() };
  const [newNodes, newLines] = [absent(shownNodes, wanted), absent(shownEdges, between)];
  shownNodes.add(newNodes.map((node) => drawnNode(node, placeOf(node))));
  const bodies = bodiesOf(wanted.values(), between.size);
  shownEdges.add(bent(newLines, bodies));
  isChanging = false;
  return stayed;
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

// What the drawing does with many lines while it is moved, and whether they have tips.
function manner() {
  const heavy = shownNodes.length > EDGES_REST_FROM;
  const to = { ...options.edges.arrows.to, enabled: shownEdges.length <= TIPS_UP_TO };
  return {
    edges: { ...options.edges, arrows: { to } },
    interaction: { ...options.interaction, hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy, hover: !heavy },
  };
}

// vis-network takes the place of the first picture.
export function drawNetwork() {
  beginShowing();
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

function openInPlace(id) {
  const opened = openedNodes();
  if (!opened.delete(id)) opened.add(id);
  go({ open: [...opened].join(";"), picked: id, to: "" });
}

function keepPlaces(dragged) {
  const places = new Map(state.at.split(";").map((place) => [place.split(":")[0], place]));
  for (const id of dragged) {
    const { x, y } = unspread(network.getPosition(id));
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
  pointTo(id, at);
  network.redraw();
}

function pointTo(id, at) {
  hoverOn(id);
  canvas.classList.toggle("over", Boolean(id));
  byId("readout").textContent = readout(id);
  if (id) showHint(id, at);
  else hideHint();
}

function readout(id) {
  if (nodes.has(id)) return [nameOf(nodes.get(id)), subOf(nodes.get(id))].filter(Boolean).join(" — ");
  const line = lines.get(id);
  if (!line) return "";
  const [from, to] = endsOf(line).map((end) => nameOf(nodes.get(end)));
  return `${from} — ${wordOf(line)} → ${to}`;
}

// What is not lit fades under a veil; what is lit is drawn again above it.
function drawLight(context) {
  const now = lightNow();
  if (now.nodes.size) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1 - PALE;
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
  const was = moved;
  pointTo("");
  look();
  const isOpened = before.open !== state.open || before.at !== state.at;
  const isMoved = was.size + moved.size > 0 || isOpened;
  const isFitted = !isOpened && (isMoved || hasChanged(before, REFITTED));
  // What comes into the picture comes to its last place at once.
  const isSpread = isFitted && canvas.clientWidth > 0 && spreadTo(fitting(nodesToDraw()).spread);
  const stayed = show();
  if (isSpread || isMoved || hasChanged(before, ["on", "off", "all"])) restyleGraph(stayed);
  if (JSON.stringify(manner()) !== JSON.stringify(drawnIn)) redrawIn(manner());
  select();
  forgetNames();
  if (isFitted) fit();
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

export function restyleGraph(some = { nodes: shownNodes.getIds(), lines: shownEdges.getIds() }) {
  const nodeOf = (id) => nodes.get(id);
  shownNodes.update(some.nodes.map(nodeOf).map((node) => drawnNode(node, placeOf(node))));
  const bodies = bodiesOf(shownNodes.getIds().map(nodeOf), shownEdges.length);
  // Lines that go around nodes, and around one another, are bent all together.
  const redrawn = bodies.length ? shownEdges.getIds() : some.lines;
  const lineOf = (id) => lines.get(id);
  shownEdges.update(bent(redrawn.map(lineOf), bodies));
  forgetNames();
}

// The largest scale at which everything shown is inside, its rows as far apart as names need.
export function fit() {
  if (!canvas.clientWidth || !shownNodes.length) return;
  const wanted = fitting(shownNodes.getIds().map((id) => nodes.get(id)));
  if (spreadTo(wanted.spread)) restyleGraph();
  network.moveTo(wanted);
}

export function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)) });
}
