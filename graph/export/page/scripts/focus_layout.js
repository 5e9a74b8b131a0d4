// Places for what is looked at closely: a neighbourhood in columns, a way as a row, guests of a tie.

import { Grid } from "./boxes.js";
import { byId } from "./dom.js";
import { halfOf, LABEL, phone } from "./drawing.js";
import { roomOf, widthOf } from "./lettering.js";
import { foremost, grouped } from "./lists.js";
import { nodeList, nodes, otherEnd, vocabulary } from "./model.js";
import { shortestPath } from "./paths.js";
import { isClose, isOn, picked } from "./selection.js";
import { openedNodes, state } from "./state.js";
import { nameOf } from "./wording.js";

const ROW = 30;
const STEP = 290;

export function arrangement(light) {
  if (isClose() && state.to) return wayInARow(state.picked, shortestPath(state.picked, state.to));
  if (isClose()) return columnsOf(sideOfEach(nodes.get(state.picked)));
  const { type, tie } = picked();
  const found = type === "tie" ? alongTheTie(tie) : guests(light);
  return openedNodes().size ? besideOpened(found) : found;
}

function wayInARow(from, way) {
  const found = new Map([[from, [0, 0]]]);
  let id = from;
  way.forEach((edge, index) => {
    id = otherEnd(edge, id).id;
    found.set(id, [(index + 1) * STEP * 0.8, index % 2 ? 0 : 70]);
  });
  return found;
}

// The chosen node in the middle; what leads to it on the left, what it leads to on the right, by distance.
// On a phone all is on the right, where names have room.
function sideOfEach(middle) {
  const side = new Map([[middle.id, 0]]);
  const sideOf = (edge, node) => Math.sign(side.get(node.id)) || (edge.source === node.id || phone.matches ? 1 : -1);
  let front = [middle];
  for (let step = 1; step <= state.steps; step += 1) {
    const next = [];
    for (const node of front) {
      for (const edge of node.relations) {
        const other = otherEnd(edge, node.id);
        if (side.has(other.id)) continue;
        side.set(other.id, side.get(node.id) + sideOf(edge, node));
        next.push(other);
      }
    }
    front = next;
  }
  for (const tie of middle.ties) for (const id of [tie.actor, tie.proposal]) if (!side.has(id)) side.set(id, 1);
  return side;
}

// Room for lines and their words, as much as names leave, and between columns that are equally far away.
const [LEAST_LINES, MOST_LINES_WIDE] = [56, 200];
const BESIDE_WIDE = 36;
// Neighbours beyond so many have no room for their names; those with most relations are drawn.
export const MOST_CLOSE = 160;
// Two lines of a name are as high.
const LEAST_ROW = 28;
const LONG_NAME = 160;
const kindOrder = Object.keys(vocabulary.kinds);
const order = (id) => kindOrder.indexOf(nodes.get(id).kind) * 1e6 + (nodes.get(id).quotes[0][1] % 1e6);

function columnsOf(side) {
  const ids = foremost([...side.keys()], MOST_CLOSE, (id) => nodes.get(id).relations.length);
  const columns = [...grouped(ids, (id) => side.get(id))].filter(([distance]) => distance);
  const parts = columns.flatMap(([distance, ids]) => partsOf(ids).map((part, index) => ({ distance, index, part })));
  const rooms = new Map(parts.map(({ part }) => [part, Math.max(...part.map(roomBeside))]));
  const left = byId("network").clientWidth - 40 - [...rooms.values()].reduce((a, b) => a + b, 0);
  const between = Math.min(MOST_LINES_WIDE, Math.max(LEAST_LINES, left / columns.length));
  const found = new Map([[state.picked, [0, 0]]]);
  const ends = { 1: boxHalf(state.picked), [-1]: boxHalf(state.picked) };
  for (const { distance, index, part } of parts.sort((a, b) => Math.abs(a.distance) - Math.abs(b.distance))) {
    const direction = Math.sign(distance);
    const x = ends[direction] + (index ? BESIDE_WIDE : between) + Math.max(...part.map(boxHalf));
    stack(found, part, direction * Math.round(x));
    ends[direction] = x + rooms.get(part);
  }
  return found;
}

// Nodes equally far away in columns of one length; on a phone there is room for one.
function partsOf(ids) {
  ids.sort((a, b) => order(a) - order(b));
  const rows = Math.max(12, Math.floor((byId("network").clientHeight - 40) / LEAST_ROW));
  const count = phone.matches ? 1 : Math.ceil(ids.length / rows);
  const length = Math.ceil(ids.length / count);
  return Array.from({ length: count }, (_, index) => ids.slice(index * length, (index + 1) * length));
}

// How wide a node is with its name: on two lines, if it is long.
function roomBeside(id) {
  const node = nodes.get(id);
  if (node.shape === "box") return halfOf(node).x;
  const wide = widthOf(nameOf(node), LABEL);
  return wide > LONG_NAME ? roomOf(nameOf(node), LABEL) : wide;
}

const boxHalf = (id) => (nodes.get(id).shape === "box" ? halfOf(nodes.get(id)).x : 0);

// Nodes below one another around the middle; proposals are taller than the others.
function stack(found, ids, x) {
  const heights = ids.map((id) => (boxHalf(id) ? 2 * halfOf(nodes.get(id)).y + ROW / 2 : ROW));
  let y = -heights.reduce((a, b) => a + b, 0) / 2;
  ids.forEach((id, index) => {
    found.set(id, [x, Math.round(y + heights[index] / 2)]);
    y += heights[index];
  });
}

// What stands between an actor and a proposal and is not in the picture comes in between.
function alongTheTie(tie) {
  const found = new Map();
  const start = nodes.get(tie.actor);
  const end = nodes.get(tie.proposal);
  const between = [];
  let id = tie.actor;
  for (const link of tie.links.slice(0, -1)) {
    id = otherEnd(link, id).id;
    between.push(id);
  }
  between.forEach((each, index) => {
    const part = (index + 1) / (between.length + 1);
    if (!isOn(nodes.get(each)))
      found.set(each, [
        Math.round(start.x + (end.x - start.x) * part),
        Math.round(start.y + (end.y - start.y) * part + 40),
      ]);
  });
  return found;
}

// Lit nodes that are not in the picture stand below it.
function guests(light) {
  const wanted = nodes.has(state.picked) ? [state.picked] : [...light.nodes];
  const absent = wanted.filter((id) => !isOn(nodes.get(id)));
  if (!absent.length) return new Map();
  const bottom = Math.max(...nodeList.filter(isOn).map(({ y }) => y), 0) + 60;
  return new Map(
    absent.map((id, index) => [
      id,
      [absent.length === 1 ? -100 : -480 + (index % 3) * 400, bottom + Math.floor(index / 3) * ROW],
    ]),
  );
}

const ROOM = { wide: 200, high: 14 };
const PLACES = Array.from({ length: 24 }, (_, index) => (index % 2 ? -1 : 1) * Math.ceil((index + 1) / 2) * 32);
const ASIDE = [0, 240, -240, 480, -480];

// The neighbours of what was opened in place come where there is room, nearest first; all else stays.
function besideOpened(found) {
  const taken = new Grid(60);
  const placed = (node) => found.get(node.id) ?? [node.x, node.y];
  const spaceAround = ([x, y]) => [
    x < 0 ? x - ROOM.wide : x - 12,
    y - ROOM.high,
    x < 0 ? x + 12 : x + ROOM.wide,
    y + ROOM.high,
  ];
  const there = nodeList.filter((node) => isOn(node) || found.has(node.id)).map(placed);
  // Below the lowest stands what is folded.
  const bottom = Math.max(...there.filter(([x]) => x < 0).map(([, y]) => y));
  for (const place of [...there, [-190, bottom + ROW]]) taken.add(spaceAround(place));
  const free = ([x, y]) => {
    const places = ASIDE.flatMap((aside) => PLACES.map((down) => [x + aside, y + down]));
    const distance = (place) => Math.hypot(place[0] - x, place[1] - y);
    return (
      places.sort((a, b) => distance(a) - distance(b)).find((place) => taken.free(spaceAround(place))) ?? [
        x + 30,
        y + 30,
      ]
    );
  };
  for (const id of openedNodes()) {
    const node = nodes.get(id);
    for (const other of node.relations.map((edge) => otherEnd(edge, id))) {
      if (isOn(other) || found.has(other.id)) continue;
      const place = free(placed(node));
      taken.add(spaceAround(place));
      found.set(other.id, place);
    }
  }
  return found;
}
