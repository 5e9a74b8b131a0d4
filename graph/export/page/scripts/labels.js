// Names beside the markers of the graph, words on its lines, headings over its columns: text that the browser can find,
// of one size at every zoom, ranked, and never on one another.

import { Grid, rowGaps } from "./boxes.js";
import { courseOf, pointOn, pointsInside } from "./courses.js";
import { button, byId, MIDDLE, svg } from "./dom.js";
import { DOUBT, doubtOn, endsOf, FACE, halfOf, isDoubted, LABEL, LEAST_SCALE, phone, SUB, wordOf } from "./drawing.js";
import { inTwoLines, measureIn, shortened, widthOf } from "./lettering.js";
import { grouped } from "./lists.js";
import { isNorm, lines, nodes, otherEnd } from "./model.js";
import {
  canvas,
  foldedNodes,
  foldWords,
  isHeaded,
  light,
  lightNow,
  measureView,
  NARROW,
  placeOf,
  shownEdges,
  shownNodes,
  viewSize,
} from "./scene.js";
import { isClose, isTieOn } from "./selection.js";
import { go, openedNodes, state } from "./state.js";
import { ink, paper, quiet } from "./theme.js";
import { nameOf, shortNameOf, t, term } from "./wording.js";

const STRONG = `600 ${LABEL}`;
const HEADING = `600 ${SUB}`;
export const MOST_LABEL = 300;
const LINE = 13;
const GAP = 7;
const LEAST_ROOM = 20;
const MOST_WORDS = 120;
const SETTLED = 120;

let placed = [];
let placedAt = "";
let settle = 0;
let layer;
let foldButton;

// A word that is too long for its place is told by its short form, where it has one.
export function nameToShow(node) {
  const name = nameOf(node);
  return widthOf(name, LABEL) > MOST_LABEL ? shortNameOf(node) : name;
}

// The roles of an actor in all proposals, or in those of the picture.
export function subOf(node, isWanted = () => true) {
  const isShown = (tie) => isTieOn(tie) && isWanted(nodes.get(tie.proposal));
  const shown = node.kind === "actor" ? node.ties.filter(isShown) : [];
  const wordFor = ([role, all]) => (role ? `${term("roles", role)}${doubtOn(all)}` : t("basis.derived"));
  return [...grouped(shown, (tie) => tie.role)].map(wordFor).join(" · ");
}

export const subInPicture = (node) => subOf(node, ({ opening }) => opening || isClose());

function rank(node) {
  return (
    (node.id === state.picked) * 1e6 + light.nodes.has(node.id) * 1e5 + node.ties.length * 100 + node.relations.length
  );
}

// Names are placed anew when the picture is next drawn.
export function forgetNames() {
  placedAt = "";
}

// After each drawing the names follow their nodes; when the view has come to rest they are placed anew.
export function drawNames() {
  measureView();
  const { x, y } = network.getViewPosition();
  const at = [network.getScale(), x, y, viewSize.width, viewSize.height].join();
  if (!placedAt) {
    placed = placeAll();
    placedAt = at;
    fillLayer();
  } else if (at !== placedAt) {
    clearTimeout(settle);
    settle = setTimeout(() => {
      forgetNames();
      network.redraw();
    }, SETTLED);
  }
  followNodes();
}

function fillLayer() {
  if (!layer) {
    layer = svg("svg", { id: "names", "font-family": FACE });
    foldButton = button("", () => go({ aside: true }), { id: "fold" });
    canvas.append(layer, foldButton);
  }
  layer.replaceChildren(...placed.map((each) => textElement(each)));
}

function followNodes() {
  const now = lightNow();
  placed.forEach((each, index) => {
    const { x, y } = positionOf(each);
    layer.children[index].setAttribute("transform", `translate(${x} ${y})`);
    layer.children[index].setAttribute("opacity", opacityOf(each, now));
  });
  followFold();
}

// Where the text is in the view; headings keep to its upper edge.
function positionOf({ node, point, top }) {
  const { x, y } = network.canvasToDOM(node ? (network.body.nodes[node.id] ?? placeOf(node)) : point);
  return { x: Math.round(x * 10) / 10, y: top ?? Math.round(y * 10) / 10 };
}

function opacityOf({ node, id, top }, now) {
  if (top || !now.nodes.size) return 1;
  return (node ? now.nodes.has(node.id) : !id || now.edges.has(id)) ? 1 : 0.3;
}

function followFold() {
  const folded = foldedNodes();
  const { x, y } = network.canvasToDOM(foldPlace());
  foldButton.hidden = !folded.length || !isInView({ x, y });
  if (foldButton.hidden) return;
  foldButton.textContent = foldWords(folded);
  foldButton.style.transform = `translate(max(4px, calc(${x + 8}px - 100%)), ${y - 12}px)`;
}

// Whether a place is so far inside the view that words to its left have room.
const isInView = ({ x, y }) => x > 60 && y > 0 && x < viewSize.width && y < viewSize.height - 10;

// Below the threats and principles that are in the picture.
export const FOLD_BELOW = 34;

export function foldPlace(all = shownNodes.getIds().map((id) => nodes.get(id))) {
  const norms = all.filter((node) => isNorm(node) && node.opening).map(placeOf);
  return { x: Math.max(-200, ...norms.map(({ x }) => x)), y: Math.max(0, ...norms.map(({ y }) => y)) + FOLD_BELOW };
}

// Room for the heading over threats and principles, and for what is folded below them.
export function leastLeft() {
  const folded = foldedNodes();
  return (
    Math.max(widthOf(t("heading.norms"), HEADING), folded.length ? widthOf(foldWords(folded), LABEL) + 24 : 0) - 12
  );
}

// The texts of the picture as elements, for a drawing that is taken away.
export function nameElements() {
  if (!placedAt) placed = placeAll();
  const now = lightNow();
  const folded = isInView(network.canvasToDOM(foldPlace())) ? foldedNodes() : [];
  const more = folded.length ? [foldLabel(`+ ${foldWords(folded)}`)] : [];
  return [...placed, ...more].map((each) => {
    const { x, y } = positionOf(each);
    const text = textElement(each);
    text.setAttribute("transform", `translate(${x} ${y})`);
    text.setAttribute("opacity", opacityOf(each, now));
    return text;
  });
}

// To the left of its place, but never outside the view.
function foldLabel(words) {
  const point = foldPlace();
  const right = Math.max(8, widthOf(words, LABEL) + 8 - network.canvasToDOM(point).x);
  return { point, dx: right, dy: 0, rows: [words], anchor: "end" };
}

const HALO = { "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };

function textElement({ dx, dy, rows, sub, strong, small, anchor = "start" }) {
  const look = { "font-size": small ? 11 : 12, "font-weight": strong ? 600 : 400, "text-anchor": anchor };
  const first = dy - ((rows.length - 1) * LINE) / 2;
  const lineOf = (row, index) => svg("tspan", { x: dx, y: first + index * LINE, ...MIDDLE }, row);
  const role = sub ? [svg("tspan", { "font-size": 11, fill: quiet() }, `  ${sub}`)] : [];
  const colours = { fill: small ? quiet() : ink(), stroke: paper() };
  return svg("text", { ...look, ...colours, ...HALO, "xml:space": "preserve" }, ...rows.map(lineOf), ...role);
}

function placeAll() {
  const taken = new Grid(40);
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId("zoom");
  if (offsetWidth) taken.add([offsetLeft, offsetTop, offsetLeft + offsetWidth, offsetTop + offsetHeight]);
  const headings = isHeaded() ? placeHeadings(taken) : [];
  return [...headings, ...placeNames(taken), ...placeWords(taken)];
}

// Greedy, the highest ranked first; a name that fits nowhere, even shortened, is left out.
function placeNames(taken) {
  const scale = network.getScale();
  const wanted = [];
  for (const id of shownNodes.getIds()) {
    const node = nodes.get(id);
    const at = network.canvasToDOM(placeOf(node));
    if (at.x < -50 || at.y < -20 || at.x > viewSize.width + 50 || at.y > viewSize.height + 20) continue;
    const { x, y } = halfOf(node);
    const half = { x: x * scale, y: y * scale };
    taken.add([at.x - half.x, at.y - half.y, at.x + half.x, at.y + half.y]);
    if (node.shape !== "box" || scale < LEAST_SCALE) wanted.push({ node, at, half });
  }
  wanted.sort((a, b) => rank(b.node) - rank(a.node) || (a.node.id < b.node.id ? -1 : 1));
  const gaps = rowGaps(wanted.map(({ at }) => at));
  return wanted.map((each) => placeName(each, taken, gaps.get(each.at) > 1.5 * LINE + 3)).filter(Boolean);
}

// The whole name on one line or two, else the short one, else one that is cut; without its role at last.
function* wordings(node, measure, isRoomy) {
  const [name, short] = [nameOf(node), shortNameOf(node)].map((words) => [node.order, words].filter(Boolean).join(" "));
  const role = isClose() ? roleNearChosen(node) : subInPicture(node);
  const isNarrow = viewSize.width < NARROW;
  const roles = isNarrow ? briefer(role) : [role];
  for (const sub of roles.filter(Boolean)) yield* whole(sub);
  if (isNarrow && isClose()) yield* whole("");
  if (isNarrow && role)
    for (const most of [110, 80, 60, 44]) yield { rows: [shortened(short, most, measure)], sub: roles.at(-1) };
  yield* whole("");

  function* whole(sub) {
    if (measure(name) <= MOST_LABEL) yield { rows: [name], sub };
    for (const words of new Set([name, short])) {
      if (words !== name) yield { rows: [words], sub };
      const rows = isRoomy ? inTwoLines(words, measure) : [];
      if (rows.length === 2) yield { rows, sub };
    }
  }
  for (const most of [220, 165, 135, 100, 70]) yield { rows: [shortened(short, most, measure)], sub: "", most };
}

// The lines of the chosen one tell its roles.
function roleNearChosen(node) {
  if (phone.matches) return relationTo(node);
  return node.id === state.picked ? "" : subInPicture(node);
}

// What relates a node to the chosen one, for whom there is no room on the lines.
function relationTo(node) {
  const near = node.relations.filter((edge) => otherEnd(edge, node.id).id === state.picked);
  return [...new Set(near.map(wordOf))].join(" · ");
}

// The roles, or where they do not fit the first one and how many more there are.
function briefer(role) {
  const [first, ...more] = role.split(" · ");
  return more.length ? [role, `${first} +${more.length}`] : [role];
}

// Beside the marker, on the side away from the proposals; shortened, then above or below, where that is taken.
// The name of the chosen one stands clear of its lines, where there is room for it.
function placeName(wanted, taken, isRoomy) {
  const { node, at, half } = wanted;
  if (!hasRoom(node, at, half, taken)) return null;
  const courses =
    node.id === state.picked && isClose() ? shownEdges.getIds().map((id) => courseInView(lines.get(id))) : [];
  return placeOff(courses, wanted, taken, isRoomy) ?? (courses.length ? placeOff([], wanted, taken, isRoomy) : null);
}

function placeOff(courses, { node, at, half }, taken, isRoomy) {
  const strong = node.id === state.picked || node.id === state.beside;
  const measure = measureIn(strong ? STRONG : LABEL);
  for (const { rows, sub, most = MOST_LABEL } of wordings(node, measure, isRoomy)) {
    const own = Math.max(...rows.map(measure));
    const last = measure(rows.at(-1)) + (sub ? widthOf(`  ${sub}`, strong ? HEADING : SUB) : 0);
    const [width, high] = [Math.max(own, last), (rows.length * LINE) / 2 - 0.5];
    for (const { dx, dy, anchor } of sides(node, half, high, most, strong)) {
      const left = at.x + dx - { start: 0, middle: width / 2, end: width }[anchor];
      const box = [left - 2, at.y + dy - high, left + width + 2, at.y + dy + high];
      const body = { x: left + width / 2, y: at.y + dy, half: { x: width / 2, y: high } };
      const isCrossed = courses.some((course) => pointsInside(course, [body]));
      if (box[0] >= 4 && box[2] <= viewSize.width && taken.free(box) && !isCrossed) {
        taken.add(box);
        return { node, rows, sub, strong, dx, dy, anchor };
      }
    }
  }
  return null;
}

// Whether any words could stand anywhere beside the marker: mostly not, in a crowd.
function hasRoom(node, at, half, taken) {
  return sides(node, half, LINE / 2, 0).some(({ dx, dy, anchor }) => {
    const [left, right] = { start: [0, LEAST_ROOM], middle: [-LEAST_ROOM / 2, LEAST_ROOM / 2], end: [-LEAST_ROOM, 0] }[
      anchor
    ];
    return taken.free([at.x + dx + left, at.y + dy - LINE / 2, at.x + dx + right, at.y + dy + LINE / 2]);
  });
}

function sides(node, half, high, most, strong) {
  const gap = half.x + (strong ? 9 : 5);
  const isLeft = placeOf(node).x < 0;
  const beside = isLeft ? { dx: -gap, dy: 0, anchor: "end" } : { dx: gap, dy: 0, anchor: "start" };
  const around = [half.y + high + 4, -half.y - high - 4].map((dy) => ({ dx: 0, dy, anchor: "middle" }));
  if (strong && isClose()) return [...FARTHER.flatMap((more) => farther(around, half.x, more)), beside];
  return most > 135 ? [beside] : [beside, ...around];
}

const FARTHER = [0, 12, 24, 36, 48, 60];

// So much farther away, in the middle or, where the marker is at the edge of the view, from it on.
function farther(around, half, more) {
  const away = around.map((side) => ({ ...side, dy: side.dy + Math.sign(side.dy) * more }));
  return [...away, ...away.map((side) => ({ ...side, dx: -half, anchor: "start" }))];
}

// Over each column of the opening what stands in it.
function placeHeadings(taken) {
  const all = shownNodes.getIds().map((id) => nodes.get(id));
  const columns = [
    ["heading.norms", all.filter((node) => isNorm(node) && node.opening), Math.max, 8, "end"],
    ["heading.proposals", all.filter((node) => node.kind === "proposal" && node.opening), Math.max, 0, "middle"],
    ["heading.actors", all.filter((node) => node.kind === "actor" && node.opening), Math.min, -8, "start"],
  ];
  return columns
    .filter(([, group]) => group.length)
    .map(([word, group, most, dx, anchor]) => {
      const point = { x: most(...group.map((node) => placeOf(node).x)), y: 0 };
      return headingAt(point, t(word), dx, anchor, taken);
    })
    .filter(Boolean);
}

// A heading whose column is outside the view stands at the edge, and says so.
function headingAt(point, word, dx, anchor, taken) {
  const at = network.canvasToDOM(point).x;
  const isOutside = at < 0;
  const rows = [isOutside ? `‹ ${t("heading.outside")}` : word];
  const width = widthOf(rows[0], HEADING);
  const wished = at + dx - { start: 0, middle: width / 2, end: width }[anchor];
  const left = isOutside ? 8 : Math.max(8, wished);
  const box = [left, 6, left + width, 26];
  if (!taken.free(box)) return null;
  taken.add(box);
  const place = left === wished ? { dx, anchor } : { dx: left - at, anchor: "start" };
  return { point, top: 16, dy: 0, rows, strong: true, small: true, ...place };
}

// What the lines say, where few are looked at: on the line, near the end that is not the chosen one.
function placeWords(taken) {
  if (isClose() && phone.matches) return [];
  const worded = shownEdges.getIds().map((id) => ({ line: lines.get(id), words: wordsOn(lines.get(id)) }));
  const some = worded.filter(({ words }) => words);
  if (some.length > MOST_WORDS) return [];
  return some.map(({ line, words }) => placeWord(line, words, taken)).filter(Boolean);
}

// Words stand near the end that is not the chosen one, where lines are apart; a mark of doubt near the actor.
function partsFor(line, words) {
  if (words === DOUBT) return [0.22, 0.3, 0.38];
  return endsOf(line)[1] === state.picked ? [0.3, 0.4, 0.5, 0.2, 0.6] : [0.7, 0.6, 0.5, 0.8, 0.4];
}

function wordsOn(line) {
  const doubt = line.links && isDoubted(line) ? DOUBT : "";
  return isLookedAt(line) ? `${wordOf(line)}${doubt}` : doubt;
}

function isLookedAt(line) {
  const ends = endsOf(line);
  if (ends.some((end) => openedNodes().has(end))) return true;
  return (isClose() || !nodes.has(state.picked)) && light.edges.has(line.id);
}

function courseFor(line, placeFor = placeOf) {
  const [from, to] = endsOf(line).map((end) => placeFor(nodes.get(end)));
  return courseOf(from, to, shownEdges.get(line.id).smooth);
}

const courseInView = (line) => courseFor(line, (node) => network.canvasToDOM(placeOf(node)));

function placeWord(line, words, taken) {
  const course = courseFor(line);
  const rows = [words];
  const half = widthOf(rows[0], SUB) / 2;
  for (const part of partsFor(line, words)) {
    const point = pointOn(course, part);
    const { x, y } = network.canvasToDOM(point);
    const box = [x - half - GAP / 2, y - 7, x + half + GAP / 2, y + 7];
    if (taken.free(box)) {
      taken.add(box);
      return { id: line.id, point, dx: 0, dy: 0, rows, anchor: "middle", small: true };
    }
  }
  return null;
}
