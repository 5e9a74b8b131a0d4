// The graph view: vis-network, fed with what is shown; what is lit is drawn over the rest.

import { byId } from "./dom.js";
import { arrangement } from "./focus_layout.js";
import { drawLabels, FACE, forgetLabels, LABEL, MOST_LABEL, SUB, subOf } from "./labels.js";
import { measureIn, widthOf, wrapped } from "./lettering.js";
import { edges, nodes, proposals, ties, vocabulary } from "./model.js";
import { isEdgeOn, isKindOn, isTieOn, lit, pick } from "./selection.js";
import { go, state } from "./state.js";
import { colourOf, ink, lineColour, paper, tieColour } from "./theme.js";
import { nameOf, predicateName, t, term } from "./wording.js";

const options = JSON.parse(byId("options").textContent);
export const canvas = byId("network");
export const isTieEdge = (edge) => edge.predicate === "participates-in";
const NARROW = 860;
const EDGES_REST_FROM = 1500;
export const VEIL = 0.82;
export const DRAFT_DASHES = [2, 3];
export let light = { nodes: new Set(), edges: new Set(), quotes: [], touched: [] };
let moved = new Map();
export let hovered = "";
export let walker = "";

const lines = new Map([...edges, ...[...ties].filter(([id]) => !edges.has(id))]);
export let shownNodes;
export let shownEdges;
let drawnIn;

export function placeOf(node) {
  const [x, y] = moved.get(node.id) ?? [node.x, node.y];
  return { x, y };
}

function drawnNode(node) {
  const { id, shape, size } = node;
  const colour = colourOf(node.kind);
  const flat = { background: node.status ? paper() : colour, border: colour };
  const border = node.status ? 1.5 : 0;
  const drawn = {
    id,
    shape,
    size,
    ...placeOf(node),
    borderWidth: border,
    borderWidthSelected: border,
    shapeProperties: outline(node),
    color: { ...flat, highlight: flat, hover: flat },
  };
  return shape === "box" ? Object.assign(drawn, boxed(node)) : drawn;
}

// What nobody has confirmed is hollow, in dashes.
function outline(node) {
  return { borderDashes: Boolean(node.status) && DRAFT_DASHES };
}

export const BOX = { width: 176, size: 14, margin: 11, borderRadius: 5, font: `14px ${FACE}` };

function boxed(node) {
  const font = { color: node.status ? ink() : paper(), size: BOX.size, face: FACE, multi: false };
  return {
    label: wordsIn(node),
    font,
    margin: BOX.margin,
    shapeProperties: { ...outline(node), borderRadius: BOX.borderRadius },
  };
}

export function wordsIn(node) {
  return wrapped(`${node.order}  ${nameOf(node)}`, BOX.width, measureIn(BOX.font));
}

function drawnLine(line) {
  const tie = line.links ? line : null;
  const strong = tie || isTieEdge(line);
  const colour = strong ? tieColour() : lineColour();
  const [from, to] = endsOf(line);
  const width = edges.size > EDGES_REST_FROM ? 0.6 : strong && !tie?.chain ? 1.4 : 0.9;
  return {
    id: line.id,
    from,
    to,
    smooth: line.smooth,
    width,
    selectionWidth: 1,
    hoverWidth: 0.8,
    dashes: line.status ? DRAFT_DASHES : Boolean(tie?.chain) && [5, 5],
    color: { color: colour, highlight: colour, hover: colour },
  };
}

export function isOn(node) {
  return isKindOn(node.kind) && (node.opening || state.all || !vocabulary.kinds[node.kind].core);
}

export function isNodeShown(node) {
  if (state.steps || state.to) return light.nodes.has(node.id);
  return isOn(node) || node.id === state.picked || (light.nodes.has(node.id) && !nodes.has(state.picked));
}

function endsOf(line) {
  return line.links ? [line.actor, line.proposal] : [line.source, line.target];
}

// Whether a line belongs to the picture, given that both of its ends are in it.
function isLineShown(line) {
  if (line.links ? !isTieOn(line) : !isEdgeOn(line)) return false;
  return (
    light.edges.has(line.id) ||
    state.lines ||
    !proposals.length ||
    endsOf(line).some((end) => nodes.get(end).kind === "proposal")
  );
}

// Nodes and lines come into the picture and leave it; those that stay are drawn as they were.
function show() {
  const wanted = new Map([...nodes].filter(([, node]) => isNodeShown(node)));
  const between = new Map(
    [...lines].filter(([, line]) => endsOf(line).every((end) => wanted.has(end)) && isLineShown(line)),
  );
  shownEdges.remove(shownEdges.getIds().filter((id) => !between.has(id)));
  shownNodes.remove(shownNodes.getIds().filter((id) => !wanted.has(id)));
  add(shownNodes, wanted, drawnNode);
  add(shownEdges, between, drawnLine);
}

function add(shown, wanted, drawn) {
  const there = new Set(shown.getIds());
  shown.add([...wanted.values()].filter(({ id }) => !there.has(id)).map(drawn));
}

// What the drawing does with many lines while it is moved.
function manner() {
  const heavy = shownNodes.length > EDGES_REST_FROM;
  return {
    interaction: { ...options.interaction, hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy, hover: !heavy },
  };
}

light = lit();
moved = arrangement();

// vis-network takes the place of the first picture.
export function drawNetwork() {
  shownNodes = new vis.DataSet();
  shownEdges = new vis.DataSet();
  show();
  drawnIn = manner();
  globalThis.network = new vis.Network(canvas, { nodes: shownNodes, edges: shownEdges }, { ...options, ...drawnIn });
  network.on("afterDrawing", drawLight);
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node ?? edge ?? ""));
  network.on("doubleClick", ({ nodes: [node] }) => node && go({ picked: node, steps: 1, to: "" }));
  // vis-network scales with its frame on a resize; the picture is fitted anew once it has done so.
  new ResizeObserver(() => requestAnimationFrame(() => requestAnimationFrame(fit))).observe(canvas);
  for (const [event, id] of [
    ["hoverNode", "node"],
    ["hoverEdge", "edge"],
  ])
    network.on(event, (found) => hover(found[id]));
  for (const event of ["blurNode", "blurEdge"]) network.on(event, () => hover(""));
}

// Where the arrow keys have come to.
export function walkTo(id) {
  walker = id;
  network.redraw();
}

function hover(id) {
  hovered = id;
  canvas.classList.toggle("over", Boolean(id));
  byId("readout").textContent = readout(id);
  network.redraw();
}

function readout(id) {
  if (nodes.has(id)) return [nameOf(nodes.get(id)), subOf(nodes.get(id))].filter(Boolean).join(" — ");
  const line = lines.get(id);
  if (!line) return "";
  const [from, to] = endsOf(line).map((end) => nameOf(nodes.get(end)));
  return `${from} — ${wordOf(line)} → ${to}`;
}

// What a line says: a role, a chain, or a relation.
export function wordOf(line) {
  if (line.role) return term("roles", line.role);
  return line.chain ? t(`chain.${line.chain}`) : predicateName(line.predicate, true);
}

// What is not lit fades under a veil; what is lit is drawn again above it.
function drawLight(context) {
  if (light.nodes.size) {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = VEIL;
    context.fillStyle = paper();
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.restore();
    drawBodies(light.edges, light.nodes, context);
  }
  for (const id of new Set([walker, state.picked])) if (nodes.has(id)) ring(context, network.body.nodes[id]);
}

export function drawBodies(edgeIds, nodeIds, context) {
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

export function refreshGraph(before) {
  light = lit();
  const was = moved;
  moved = arrangement();
  show();
  const others = [...new Set([...was.keys(), ...moved.keys()])];
  if (others.length) shownNodes.update(others.filter((id) => shownNodes.get(id)).map((id) => drawnNode(nodes.get(id))));
  if (JSON.stringify(manner()) !== JSON.stringify(drawnIn)) redrawIn(manner());
  select();
  forgetLabels();
  if (others.length || ["all", "on", "off", "lang"].some((name) => before[name] !== state[name])) fit();
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
  shownNodes.update(shownNodes.getIds().map((id) => drawnNode(nodes.get(id))));
  shownEdges.update(shownEdges.getIds().map((id) => drawnLine(lines.get(id))));
}

// The largest scale at which everything shown is inside, with as much of the names as leaves the rows apart.
export function fit() {
  if (canvas.clientWidth && shownNodes.length) network.moveTo(fitting(shownNodes.getIds().map((id) => nodes.get(id))));
}

export function fitting(all) {
  let found;
  for (const most of [MOST_LABEL, 190, 150, 110]) {
    found = scaleFor(all, most);
    if (found.scale > 0.86) break;
  }
  const {
    scale,
    box: [left, top, right, bottom],
  } = found;
  return { position: { x: (left + right) / 2 / scale, y: (top + bottom) / 2 / scale }, scale };
}

function scaleFor(all, most) {
  const narrow = canvas.clientWidth < NARROW && !moved.size;
  const main = all.filter((node) => node.kind === "proposal" || node.kind === "actor");
  const bodies = (narrow && main.length ? main : all).map((node) => extent(node, most));
  const [width, height] = [canvas.clientWidth - 16, canvas.clientHeight - 16];
  let [low, high] = [0.01, 1.3];
  for (let step = 0; step < 12; step += 1) {
    const scale = (low + high) / 2;
    const [left, top, right, bottom] = boxOf(bodies, scale);
    if (right - left <= width && bottom - top <= height) low = scale;
    else high = scale;
  }
  return { scale: low, box: boxOf(bodies, low) };
}

function boxOf(bodies, scale) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, left, right, half } of bodies) {
    box[0] = Math.min(box[0], x * scale - left);
    box[1] = Math.min(box[1], y * scale - half);
    box[2] = Math.max(box[2], x * scale + right);
    box[3] = Math.max(box[3], y * scale + half);
  }
  return box;
}

function extent(node, most) {
  const { x, y } = placeOf(node);
  if (node.kind === "proposal") return { x, y, left: 105, right: 105, half: 40 };
  const name = Math.min(widthOf(nameOf(node), LABEL), most) + (x < 0 ? 0 : widthOf(subOf(node), SUB)) + 26;
  const wide = canvas.clientWidth < NARROW ? Math.min(name, canvas.clientWidth * 0.22) : name;
  return { x, y, left: x < 0 ? wide : 12, right: x < 0 ? 12 : wide, half: 14 };
}
