// The first picture: markers where they will be, drawn before half a megabyte of vis-network has been read.

import { el, OUTLINES } from "./dom.js";
import { BOX, canvas, fitting, isNodeShown, light, placeOf, VEIL, wordsIn } from "./graph.js";
import { widthOf } from "./lettering.js";
import { nodeList } from "./model.js";
import { colourOf } from "./theme.js";

export function drawFirst() {
  const all = nodeList.filter(isNodeShown);
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!all.length || !width) return;
  const { position, scale } = fitting(all);
  const ratio = window.devicePixelRatio || 1;
  const ground = el("canvas", { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  canvas.append(ground);
  const context = ground.getContext("2d");
  context.scale(ratio * scale, ratio * scale);
  context.translate(width / 2 / scale - position.x, height / 2 / scale - position.y);
  for (const node of all) drawMarker(context, node);
}

function drawMarker(context, node) {
  const { x, y } = placeOf(node);
  const path = node.shape === "box" ? outlineOfBox(node) : outlineOf(node);
  context.globalAlpha = light.nodes.size && !light.nodes.has(node.id) ? 1 - VEIL : 1;
  context.fillStyle = context.strokeStyle = colourOf(node.kind);
  context.translate(x, y);
  if (node.status) context.stroke(path);
  else context.fill(path);
  context.translate(-x, -y);
}

// What vis-network calls a marker's size, measured on our outlines.
const SIZES = { dot: 6, triangle: 6, triangleDown: 6, diamond: 7.5, square: 5.5, hexagon: 7, star: 7.5 };

function outlineOf({ shape, size }) {
  const path = new Path2D();
  path.addPath(new Path2D(OUTLINES[shape]), new DOMMatrix().scale(size / SIZES[shape]));
  return path;
}

function outlineOfBox(node) {
  const lines = wordsIn(node).split("\n");
  const width = Math.max(...lines.map((line) => widthOf(line, BOX.font))) + 2 * BOX.margin;
  const height = lines.length * BOX.size + 2 * BOX.margin;
  const path = new Path2D();
  path.roundRect(-width / 2, -height / 2, width, height, BOX.borderRadius);
  return path;
}
