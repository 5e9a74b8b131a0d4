// The way between two nodes, and the order in which relations are read.

import { inTurn } from "./lists.js";
import { documents, nodes, otherEnd } from "./model.js";

// Relations of the first of the shortest ways between two nodes, as `shortest` of graph/query/paths.py has it:
// direction ignored, no way through a document, in reading order.
export function shortestPath(from, to) {
  const left = distances(to, from);
  const way = [];
  for (let id = from; left.get(id); id = otherEnd(way.at(-1), id).id) {
    const isNearer = (edge) => left.get(otherEnd(edge, id).id) === left.get(id) - 1;
    way.push(inReadingOrder(nodes.get(id).relations).find(isNearer));
  }
  return way;
}

// How many relations lead from each node to one of them; no further than to the other.
function distances(to, from) {
  const left = new Map([[to, 0]]);
  for (const id of left.keys()) {
    if (left.has(from)) break;
    for (const edge of nodes.get(id).relations) {
      const other = otherEnd(edge, id);
      const isPassable = other.id === from || other.kind !== "document";
      if (isPassable && !left.has(other.id)) left.set(other.id, left.get(id) + 1);
    }
  }
  return left;
}

export function inReadingOrder(relations) {
  const ordered = ({ id, quotes: [[place, start, end]] }) => [documents[place].id, start, end, id];
  return [...relations].sort((a, b) => inTurn(ordered(a), ordered(b)));
}
