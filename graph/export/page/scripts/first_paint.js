// The first picture: markers where they will be, drawn before half a megabyte of vis-network has been read.

import { el, OUTLINE_SIZES, OUTLINES } from "./dom.js";
import { BOX, halfOf } from "./drawing.js";
import { fitting } from "./fitting.js";
import { canvas, light, nodesToDraw, PALE, placeOf, spreadTo } from "./scene.js";
import { colourOf } from "./theme.js";

export function drawFirst() {
  const all = nodesToDraw();
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!all.length || !width) return;
  const { position, scale, spread } = fitting(all);
  spreadTo(spread);
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
  context.globalAlpha = light.nodes.size && !light.nodes.has(node.id) ? PALE : 1;
  context.fillStyle = context.strokeStyle = colourOf(node.kind);
  context.translate(x, y);
  if (node.status) context.stroke(path);
  else context.fill(path);
  context.translate(-x, -y);
}

function outlineOf({ shape, size }) {
  const path = new Path2D();
  path.addPath(new Path2D(OUTLINES[shape]), new DOMMatrix().scale(size / OUTLINE_SIZES[shape]));
  return path;
}

function outlineOfBox(node) {
  const { x, y } = halfOf(node);
  const path = new Path2D();
  path.roundRect(-x, -y, 2 * x, 2 * y, BOX.borderRadius);
  return path;
}
