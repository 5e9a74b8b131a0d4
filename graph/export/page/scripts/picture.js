// The picture as a drawing that stands alone: title, graph, legend and source. PNG and paper are made of it.

import { courseOf, tipAt } from "./courses.js";
import { byId, MIDDLE, OUTLINE_SIZES, OUTLINES, svg } from "./dom.js";
import { BOX, DRAFT_DASHES, endsOf, FACE, halfOf, isDoubted, LEAST_SCALE, lookOf, wordsIn } from "./drawing.js";
import { fit } from "./graph.js";
import { forgetNames, nameElements } from "./labels.js";
import { measureIn, widthOf, wrapped } from "./lettering.js";
import { lines, nodes, textsOn, vocabulary } from "./model.js";
import { canvas, lightNow, NARROW, PALE, placeOf, shownEdges, shownNodes, viewSize } from "./scene.js";
import { besidePicked } from "./selection.js";
import { state } from "./state.js";
import { colourOf, ink, paper, quiet } from "./theme.js";
import { bylineOf, nameOf, t, term } from "./wording.js";

const EDGE = 16;
const LEGEND_ROW = 18;
const ARROW = 7;
const MOST_DOCUMENTS = 3;
// How wide the picture is where the view has no room for all its columns.
const WIDE = 1000;

// Of the graph as it is shown, or would be if its view were open and wide enough; what is looked at stays.
export function picture() {
  const view = byId("view-graph");
  const wasHidden = view.hidden;
  view.hidden = false;
  const looked = { position: network.getViewPosition(), scale: network.getScale() };
  const isNarrow = canvas.clientWidth < NARROW;
  if (isNarrow) drawAt(`${WIDE}px`);
  try {
    if (wasHidden || isNarrow) fit();
    forgetNames();
    return drawn(viewSize.width, viewSize.height);
  } finally {
    if (isNarrow) {
      drawAt("");
      fit();
      network.moveTo(looked);
    }
    view.hidden = wasHidden;
    forgetNames();
    network.redraw();
  }
}

function drawAt(width) {
  canvas.style.width = width;
  network.setSize("100%", "100%");
}

function drawn(width, height) {
  const head = stacked(headLines(width), EDGE + 6);
  const graph = svg("svg", { y: head.height, width, height, viewBox: `0 0 ${width} ${height}` }, ...bodies());
  const legend = legendOf(width, head.height + height + EDGE);
  const foot = stacked(footLines(width), legend.height + LEGEND_ROW);
  const total = foot.height + EDGE / 2;
  const size = { viewBox: `0 0 ${width} ${total}`, width, height: total, "font-family": FACE, role: "img" };
  const ground = svg("rect", { width, height: total, fill: paper() });
  const title = svg("title", {}, document.title);
  const parts = [head.text, graph, ...legend.parts, foot.text];
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", ...size }, title, ground, ...parts);
}

// Lines of text below one another, and where they end.
function stacked(rows, top) {
  let y = top;
  const lines = rows.map(({ text, size = 12, weight = 400, fill = quiet() }) => {
    y += size * 0.5;
    const line = svg("tspan", { x: EDGE, y, "font-size": size, "font-weight": weight, fill }, text);
    y += size * 0.9;
    return line;
  });
  return { text: svg("text", {}, ...lines), height: y };
}

const rowsOf = (text, width, look) =>
  wrapped(text, width - 2 * EDGE, measureIn(`${look.weight ?? 400} ${look.size ?? 12}px ${FACE}`))
    .split("\n")
    .map((row) => ({ ...look, text: row }));

function headLines(width) {
  const title = rowsOf(byId("title").textContent, width, { size: 18, weight: 600, fill: ink() });
  const chosen = nodes.get(state.picked);
  const focus = chosen ? rowsOf(focusWords(chosen), width, { size: 13, fill: ink() }) : [];
  const texts = textsDrawn();
  const bylines = texts.length > 1 ? [] : texts.map(bylineOf).filter(Boolean);
  return [...title, ...bylines.flatMap((text) => rowsOf(text, width, {})), ...focus];
}

function focusWords(chosen) {
  const way = nodes.has(state.to) ? [nameOf(chosen), nameOf(nodes.get(state.to))].join(" → ") : nameOf(chosen);
  return [way, besidePicked() && nameOf(besidePicked()), state.steps && t(`steps.${state.steps}`)]
    .filter(Boolean)
    .join(" · ");
}

// The texts that the lines of the picture are of; where it has none, those that are looked at.
function textsDrawn() {
  const places = new Set(shownEdges.getIds().map((id) => lines.get(id).quotes[0][0]));
  const drawnOnes = textsOn.filter(({ place }) => places.has(place));
  return drawnOnes.length ? drawnOnes : textsOn;
}

function footLines(width) {
  const texts = textsDrawn();
  const sources = texts.slice(0, MOST_DOCUMENTS).map((source) => {
    const { publisher, address } = nodes.get(source.id) ?? {};
    const byline = texts.length > 1 && bylineOf(source);
    return [source.name_zh, source.name_en, byline, publisher, address, source.rights, source.coded_by]
      .filter(Boolean)
      .join(" · ");
  });
  const more = texts.length - MOST_DOCUMENTS;
  const rest = more > 0 ? [t("picture.more", { n: more })] : [];
  return [...sources, ...rest].flatMap((text) => rowsOf(`${t("picture.source")}: ${text}`, width, { size: 11 }));
}

// What the signs mean: the kinds and the lines that the picture has.
function legendOf(width, top) {
  const kinds = new Set(shownNodes.getIds().map((id) => nodes.get(id).kind));
  const signs = Object.keys(vocabulary.kinds)
    .filter((kind) => kinds.has(kind))
    .map((kind) => ({
      sign: markerOf(vocabulary.kinds[kind].shape, 6, { fill: colourOf(kind) }),
      words: term("kinds", kind),
      wide: 11,
    }));
  const drawnLines = shownEdges.getIds().map((id) => lines.get(id));
  for (const [word, has] of Object.entries(LINE_KINDS)) {
    const line = drawnLines.find(has);
    if (line) signs.push({ sign: strokeOf(line), words: t(word), wide: 20 });
  }
  if (shownNodes.getIds().some((id) => nodes.get(id).status)) {
    const circle = { r: 6, fill: paper(), stroke: ink(), "stroke-dasharray": DRAFT_DASHES.join(" ") };
    signs.push({ sign: svg("circle", circle), words: t("legend.draft") });
  }
  return inRows(signs, width, top);
}

const LINE_KINDS = {
  "basis.named": (line) => line.links && !line.chain && !isDoubted(line),
  "basis.derived": (line) => line.chain,
  "legend.doubted": (line) => line.links && !line.chain && isDoubted(line),
  "legend.relation": (line) => !line.links,
};

function strokeOf(line) {
  const { colour, opacity, width, dashes } = lookOf(line);
  return svg("path", { d: "M-12 0H12", stroke: colour, opacity, "stroke-width": width + 0.4, ...dashed(dashes) });
}

function inRows(signs, width, top) {
  let [x, y] = [EDGE, top];
  const parts = signs.map(({ sign, words, wide = 8 }) => {
    const room = 2 * wide + 24 + widthOf(words, `12px ${FACE}`);
    if (x > EDGE && x + room > width - EDGE) [x, y] = [EDGE, y + LEGEND_ROW];
    const placed = svg("g", { transform: `translate(${x + wide} ${y})` }, sign);
    const text = { x: x + 2 * wide + 4, y, "font-size": 12, fill: ink(), ...MIDDLE };
    x += room;
    return svg("g", {}, placed, svg("text", text, words));
  });
  return { parts, height: y };
}

// Lines and markers in the order in which they are drawn: what is not lit pale, what is lit above it.
function bodies() {
  const now = lightNow();
  const hasLight = now.nodes.size > 0;
  const layer = (isLit) => [
    ...shownEdges
      .getIds()
      .filter((id) => now.edges.has(id) === isLit)
      .map(lineElement),
    ...shownNodes
      .getIds()
      .filter((id) => now.nodes.has(id) === isLit)
      .map((id) => nodeElement(nodes.get(id))),
  ];
  const pale = svg("g", { opacity: hasLight ? PALE : 1 }, ...layer(false));
  return [
    pale,
    svg("g", {}, ...layer(true)),
    ...[nodes.get(state.picked), besidePicked()].flatMap(ringElement),
    ...nameElements(),
  ];
}

const inView = (node) => network.canvasToDOM(network.body.nodes[node.id] ?? placeOf(node));
const dashed = (dashes) => (dashes ? { "stroke-dasharray": dashes.join(" ") } : {});
const at = ({ x, y }) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

function bodyOf(node) {
  const scale = network.getScale();
  const { x, y } = halfOf(node);
  return { ...inView(node), half: { x: x * scale, y: y * scale } };
}

function lineElement(id) {
  const line = lines.get(id);
  const [from, to] = endsOf(line).map((end) => bodyOf(nodes.get(end)));
  const { colour, opacity, width, dashes } = lookOf(line);
  const course = courseOf({ x: from.x, y: from.y }, { x: to.x, y: to.y }, shownEdges.get(id).smooth);
  const letter = ["", "", "L", "Q", "C"][course.length];
  const d = `M${at(course[0])}${letter}${course.slice(1).map(at).join(" ")}`;
  const curve = svg("path", { d, fill: "none", stroke: colour, "stroke-width": width, ...dashed(dashes) });
  const tip = tipAt(course, to);
  const wing = (turn) => ({
    x: tip.x - ARROW * Math.cos(tip.angle + turn),
    y: tip.y - ARROW * Math.sin(tip.angle + turn),
  });
  return svg(
    "g",
    { "data-id": id, opacity },
    curve,
    svg("path", { d: `M${at(tip)}L${at(wing(0.4))}L${at(wing(-0.4))}Z`, fill: colour }),
  );
}

function markerOf(shape, size, look) {
  if (shape === "box") return svg("rect", { x: -10, y: -6, width: 20, height: 12, rx: 2, ...look });
  const transform = `scale(${Math.round((size / OUTLINE_SIZES[shape]) * 1000) / 1000})`;
  return svg("path", { d: OUTLINES[shape], transform, "vector-effect": "non-scaling-stroke", ...look });
}

function nodeElement(node) {
  const { x, y, half } = bodyOf(node);
  const colour = colourOf(node.kind);
  const look = node.status
    ? { fill: paper(), stroke: colour, "stroke-width": 1.5, ...dashed(DRAFT_DASHES) }
    : { fill: colour };
  const place = { "data-id": node.id, transform: `translate(${at({ x, y })})` };
  const name = svg("title", {}, nameOf(node));
  if (node.shape !== "box") return svg("g", place, name, markerOf(node.shape, half.y, look));
  return svg("g", place, name, ...boxElements(node, half, look));
}

function boxElements(node, half, look) {
  const scale = network.getScale();
  const size = BOX.size * scale;
  const rows = scale < LEAST_SCALE ? [] : wordsIn(node).split("\n");
  const rowAt = (row, index) => svg("tspan", { x: 0, y: (index - (rows.length - 1) / 2) * size, ...MIDDLE }, row);
  const rect = { x: -half.x, y: -half.y, width: 2 * half.x, height: 2 * half.y, rx: BOX.borderRadius * scale };
  const text = { "font-size": size, "text-anchor": "middle" };
  return [
    svg("rect", { ...rect, ...look }),
    svg("text", { ...text, fill: node.status ? ink() : paper() }, ...rows.map(rowAt)),
  ];
}

function ringElement(node) {
  if (!node || !shownNodes.get(node.id)) return [];
  const { x, y, half } = bodyOf(node);
  const look = { fill: "none", stroke: ink(), "stroke-width": 1.6 };
  if (node.shape !== "box") return [svg("circle", { cx: x, cy: y, r: half.y + 5, ...look })];
  const room = 4 * network.getScale();
  const [wide, high] = [half.x + room, half.y + room];
  return [svg("rect", { x: x - wide, y: y - high, width: 2 * wide, height: 2 * high, ...look })];
}
