// Names beside the markers of the graph: of one size at every zoom, ranked, and never on one another.

import { Grid } from "./boxes.js";
import { canvas, hovered, light, placeOf, shownNodes } from "./graph.js";
import { measureIn, shortened, widthOf } from "./lettering.js";
import { nodes } from "./model.js";
import { state } from "./state.js";
import { ink, paper, quiet } from "./theme.js";
import { nameOf, t, term } from "./wording.js";

export const FACE = getComputedStyle(document.body).fontFamily;
export const LABEL = `12px ${FACE}`;
const STRONG = `600 ${LABEL}`;
export const MOST_LABEL = 230;
export const SUB = `11px ${FACE}`;
let placed = [];
let placedAt = "";
let settle = 0;

export function subOf(node) {
  const roles =
    node.kind === "actor" ? node.ties.map((tie) => (tie.role ? term("roles", tie.role) : t("basis.derived"))) : [];
  return [...new Set(roles)].join(" · ");
}

function rank(node) {
  return (
    (node.id === state.picked) * 1e6 + light.nodes.has(node.id) * 1e5 + node.ties.length * 100 + node.relations.length
  );
}

export function drawLabels(context) {
  const scale = network.getScale();
  const view = network.getViewPosition();
  const at = [scale, view.x, view.y, canvas.clientWidth, canvas.clientHeight].join();
  if (!placedAt) relabel(scale, at);
  else if (at !== placedAt) {
    clearTimeout(settle);
    settle = setTimeout(() => {
      placedAt = "";
      network.redraw();
    }, 120);
  }
  drawPlaced(context, window.devicePixelRatio || 1);
}

// Names are placed anew when the picture is next drawn.
export function forgetLabels() {
  placedAt = "";
}

function relabel(scale, at) {
  placed = placeLabels(scale);
  placedAt = at;
}

export function drawPlaced(context, ratio) {
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "start";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of placed) drawLabel(context, label);
  if (nodes.has(hovered)) drawHovered(context, nodes.get(hovered));
  context.restore();
}

function drawLabel(context, { node, text, sub, dx, dy, width }) {
  const body = network.body.nodes[node.id];
  if (!body) return;
  const { x, y } = network.canvasToDOM({ x: body.x, y: body.y });
  context.globalAlpha = light.nodes.size && !light.nodes.has(node.id) ? 0.3 : 1;
  context.lineWidth = 4;
  write(context, text, x + dx, y + dy, fontOf(node), ink());
  if (sub) write(context, sub, x + dx + width, y + dy, SUB, quiet());
}

function write(context, text, x, y, font, colour) {
  context.font = font;
  context.strokeStyle = paper();
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

// The whole name, over everything, on a plate of its own.
function drawHovered(context, node) {
  const label = placed.find((each) => each.node === node);
  if (node.kind === "proposal" || label?.text === nameOf(node)) return;
  const { x, y } = network.canvasToDOM(placeOf(node));
  const width = widthOf(nameOf(node), LABEL);
  const left = Math.max(6, Math.min(x - (placeOf(node).x < 0 ? width + 12 : -12), canvas.clientWidth - width - 6));
  context.globalAlpha = 1;
  context.fillStyle = paper();
  context.fillRect(left - 5, y - 11, width + 10, 22);
  write(context, nameOf(node), left, y, LABEL, ink());
}

const fontOf = (node) => (node.id === state.picked ? STRONG : LABEL);

// Greedy, the highest ranked first; a name that fits nowhere, even shortened, is left out.
function placeLabels(scale) {
  const taken = new Grid(40);
  const wanted = [];
  for (const id of shownNodes.getIds()) {
    const node = nodes.get(id);
    const at = network.canvasToDOM(placeOf(node));
    if (at.x < -50 || at.y < -20 || at.x > canvas.clientWidth + 50 || at.y > canvas.clientHeight + 20) continue;
    const half = node.kind === "proposal" ? boxHalf(id, scale) : { x: node.size * scale, y: node.size * scale };
    taken.add([at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y]);
    if (node.kind !== "proposal" || scale < 0.55) wanted.push({ node, at, half });
  }
  wanted.sort((a, b) => rank(b.node) - rank(a.node) || (a.node.id < b.node.id ? -1 : 1));
  return wanted.map((each) => placeLabel(each, taken)).filter(Boolean);
}

function boxHalf(id, scale) {
  const { left, right, top, bottom } = network.getBoundingBox(id);
  return { x: ((right - left) / 2) * scale, y: ((bottom - top) / 2) * scale };
}

// Beside the marker, on the side away from the proposals; shortened, then above or below, where that is taken.
function placeLabel({ node, at, half }, taken) {
  const font = fontOf(node);
  const role = subOf(node);
  for (const [most, sub] of [
    [MOST_LABEL, role],
    [195, role],
    [165, role],
    [135, role],
    [135, ""],
    [100, ""],
    [70, ""],
  ]) {
    const text = shortened(nameOf(node), most, measureIn(font));
    const own = widthOf(text, font) + 7;
    const width = own - 7 + (sub ? widthOf(sub, SUB) + 7 : 0);
    const gap = node.id === state.picked ? 9 : 5;
    const beside = [placeOf(node).x < 0 ? -half.x - gap - width : half.x + gap, 0];
    const around = [
      [-width / 2, half.y + 10],
      [-width / 2, -half.y - 10],
    ];
    for (const [dx, dy] of sides(node, most, beside, around)) {
      const box = [at.x + dx - 2, at.y + dy - 8, at.x + dx + width + 2, at.y + dy + 8];
      if (box[0] >= 0 && box[2] <= canvas.clientWidth && taken.free(box)) {
        taken.add(box);
        return { node, text, sub, dx, dy, width: own };
      }
    }
  }
  return null;
}

function sides(node, most, beside, around) {
  if (node.id === state.picked && state.steps) return around;
  return most > 135 || node.kind === "proposal" ? [beside] : [beside, ...around];
}
