// Names beside the markers of the graph: of one size at every zoom, ranked, and never on one another.

const FACE = getComputedStyle(document.body).fontFamily;
const LABEL = `12px ${FACE}`;
const SUB = `italic 11px ${FACE}`;
const widths = new Map();
let placed = [];
let placedAt = "";
let settle = 0;

const paper = () => (isDark() ? "#14181d" : "#fbfaf7");
const ink = () => (isDark() ? "#e8e6e1" : "#1d242c");
const quiet = () => (isDark() ? "#a7adb5" : "#5a636d");
const tieColour = () => colourOf("proposal");
const lineColour = () => (isDark() ? "#4a525c" : "#c3c8ce");

function widthOf(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    const context = widthOf.context ??= document.createElement("canvas").getContext("2d");
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

// Lines no wider than `most`; Chinese breaks anywhere, other scripts between words.
function wrapped(text, most, font) {
  const lines = [""];
  for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? []) {
    if (lines.at(-1) && widthOf(lines.at(-1) + piece.trimEnd(), font) > most) lines.push("");
    lines[lines.length - 1] += piece;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

function shortened(text, most, font) {
  if (widthOf(text, font) <= most) return text;
  let end = text.length - 1;
  while (end > 1 && widthOf(`${text.slice(0, end)}…`, font) > most) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

function subOf(node) {
  const roles = node.kind === "actor" ? node.ties.map((tie) => (tie.role ? term("roles", tie.role) : t("basis.derived"))) : [];
  return [...new Set(roles)].join(" · ");
}

function rank(node) {
  return (node.id === state.picked) * 1e6 + light.nodes.has(node.id) * 1e5 + node.ties.length * 100 + node.relations.length;
}

function drawLabels(context) {
  const scale = network.getScale();
  const view = network.getViewPosition();
  const at = [scale, view.x, view.y, canvas.clientWidth].join();
  if (at !== placedAt) {
    clearTimeout(settle);
    settle = setTimeout(() => {
      placed = placeLabels(scale);
      placedAt = at;
      network.redraw();
    }, placed.length ? 120 : 0);
  }
  const ratio = window.devicePixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of placed) drawLabel(context, label);
  context.restore();
}

function drawLabel(context, { node, text, sub, dx, dy }) {
  const body = network.body.nodes[node.id];
  if (!body) return;
  const at = network.canvasToDOM({ x: body.x, y: body.y });
  context.globalAlpha = light.nodes.size && !light.nodes.has(node.id) ? 0.25 : 1;
  context.strokeStyle = paper();
  context.lineWidth = 4;
  context.font = node.id === state.picked ? `600 ${LABEL}` : LABEL;
  context.strokeText(text, at.x + dx, at.y + dy);
  context.fillStyle = ink();
  context.fillText(text, at.x + dx, at.y + dy);
  if (!sub) return;
  const after = at.x + dx + widthOf(text, LABEL) + 7;
  context.font = SUB;
  context.strokeText(sub, after, at.y + dy);
  context.fillStyle = quiet();
  context.fillText(sub, after, at.y + dy);
}

// Greedy, the highest ranked first: right, left, above, below; shortened where only that fits; else left out.
function placeLabels(scale) {
  const taken = new Grid(40);
  const wanted = [];
  for (const id of shownNodes.getIds()) {
    const node = nodes.get(id);
    const at = network.canvasToDOM(network.getPosition(id));
    if (at.x < -50 || at.y < -20 || at.x > canvas.clientWidth + 50 || at.y > canvas.clientHeight + 20) continue;
    const half = node.kind === "proposal" ? boxHalf(id, scale) : { x: node.drawing.size * scale, y: node.drawing.size * scale };
    taken.add([at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y]);
    if (node.kind !== "proposal" || scale < 0.75) wanted.push({ node, at, half });
  }
  wanted.sort((a, b) => rank(b.node) - rank(a.node) || (a.node.id < b.node.id ? -1 : 1));
  return wanted.map((each) => placeLabel(each, taken)).filter(Boolean);
}

function boxHalf(id, scale) {
  const { left, right, top, bottom } = network.getBoundingBox(id);
  return { x: ((right - left) / 2) * scale, y: ((bottom - top) / 2) * scale };
}

function placeLabel({ node, at, half }, taken) {
  const name = nameOf(node);
  const sub = subOf(node);
  const leftFirst = node.drawing.x < 0;
  for (const [most, withSub] of [[260, true], [260, false], [150, false], [90, false]]) {
    const text = shortened(name, most, LABEL);
    const width = widthOf(text, LABEL) + (withSub && sub ? widthOf(sub, SUB) + 7 : 0);
    const right = [half.x + 5, 0];
    const left = [-half.x - 5 - width, 0];
    const around = [[-width / 2, -half.y - 10], [-width / 2, half.y + 10]];
    for (const [dx, dy] of [...(leftFirst ? [left, right] : [right, left]), ...around]) {
      const box = [at.x + dx - 2, at.y + dy - 8, at.x + dx + width + 2, at.y + dy + 8];
      if (box[0] >= 0 && box[2] <= canvas.clientWidth && taken.free(box)) {
        taken.add(box);
        return { node, text, sub: withSub ? sub : "", dx, dy };
      }
    }
  }
  return null;
}

// Boxes by the squares of a grid that they touch.
class Grid {
  constructor(side) {
    this.side = side;
    this.squares = new Map();
  }

  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / this.side); x <= right / this.side; x += 1) {
      for (let y = Math.floor(top / this.side); y <= bottom / this.side; y += 1) yield `${x},${y}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }

  free(box) {
    for (const key of this.keys(box)) {
      if (this.squares.get(key)?.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) return false;
    }
    return true;
  }
}
