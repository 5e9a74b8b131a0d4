// Places for what is looked at closely: a neighbourhood in columns, a way as a row, guests of a tie.

import { Grid } from "./boxes.js";
import { grouped } from "./grouping.js";
import { nodeList, nodes, otherEnd, vocabulary } from "./model.js";
import { shortestPath } from "./paths.js";
import { isOn, picked } from "./selection.js";
import { openedNodes, state } from "./state.js";

const ROW = 30;
const STEP = 290;

export function arrangement(light) {
  if (state.to && nodes.has(state.picked)) return wayInARow(state.picked, shortestPath(state.picked, state.to));
  if (state.steps && nodes.has(state.picked)) return inColumns(nodes.get(state.picked));
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
function inColumns(middle) {
  const side = new Map([[middle.id, 0]]);
  let front = [middle];
  for (let step = 1; step <= state.steps; step += 1) {
    const next = [];
    for (const node of front) {
      for (const edge of node.relations) {
        const other = otherEnd(edge, node.id);
        if (side.has(other.id)) continue;
        side.set(other.id, side.get(node.id) + Math.sign(side.get(node.id)) || (edge.source === node.id ? 1 : -1));
        next.push(other);
      }
    }
    front = next;
  }
  for (const tie of middle.ties) for (const id of [tie.actor, tie.proposal]) if (!side.has(id)) side.set(id, 1);
  return columnsOf(side);
}

const COLUMN_HEIGHT = 26;
const kindOrder = Object.keys(vocabulary.kinds);
const order = (id) => kindOrder.indexOf(nodes.get(id).kind) * 1e6 + (nodes.get(id).quotes[0][1] % 1e6);

function columnsOf(side) {
  const columns = grouped(side.keys(), (id) => side.get(id));
  const found = new Map();
  for (const direction of [1, -1]) {
    let x = direction === 1 ? 0 : STEP;
    for (let distance = direction === 1 ? 0 : 1; columns.has(distance * direction); distance += 1) {
      const ids = columns.get(distance * direction).sort((a, b) => order(a) - order(b));
      const count = Math.ceil(ids.length / COLUMN_HEIGHT);
      const length = Math.ceil(ids.length / count);
      for (let start = 0; start < ids.length; start += length) {
        stack(found, ids.slice(start, start + length), direction * x);
        x += STEP;
      }
    }
  }
  return found;
}

// Nodes below one another around the middle; proposals are taller than the others.
function stack(found, ids, x) {
  const heights = ids.map((id) => (nodes.get(id).kind === "proposal" ? 3 : 1) * ROW);
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
  const roomOf = ([x, y]) => [
    x < 0 ? x - ROOM.wide : x - 12,
    y - ROOM.high,
    x < 0 ? x + 12 : x + ROOM.wide,
    y + ROOM.high,
  ];
  for (const node of nodeList) if (isOn(node) || found.has(node.id)) taken.add(roomOf(placed(node)));
  const free = ([x, y]) => {
    const places = ASIDE.flatMap((aside) => PLACES.map((down) => [x + aside, y + down]));
    const distance = (place) => Math.hypot(place[0] - x, place[1] - y);
    return (
      places.sort((a, b) => distance(a) - distance(b)).find((place) => taken.free(roomOf(place))) ?? [x + 30, y + 30]
    );
  };
  for (const id of openedNodes()) {
    const node = nodes.get(id);
    for (const other of node.relations.map((edge) => otherEnd(edge, id))) {
      if (isOn(other) || found.has(other.id)) continue;
      const place = free(placed(node));
      taken.add(roomOf(place));
      found.set(other.id, place);
    }
  }
  return found;
}
