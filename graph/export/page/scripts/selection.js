// What is picked, and what it lights: nodes, relations and ties, the same in every view.

import { documents, edgeList, edges, nodeList, nodes, otherEnd, ties, vocabulary } from "./model.js";
import { shortestPath } from "./paths.js";
import { go, passage, state } from "./state.js";

export function passageId([place, start, end]) {
  return `${documents[place].slug}:${start}-${end}`;
}

export function picked(id = state.picked) {
  if (nodes.has(id)) return { type: "node", node: nodes.get(id) };
  if (ties.has(id)) return { type: "tie", tie: ties.get(id) };
  if (edges.has(id)) return { type: "edge", edge: edges.get(id) };
  const span = passage(id);
  return span ? { type: "passage", span } : { type: "nothing" };
}

export function restsOn(span) {
  const covers = ({ quotes }) => quotes.some((q) => q[0] === span[0] && q[1] < span[2] && span[1] < q[2]);
  return { nodes: nodeList.filter(covers), edges: edgeList.filter(covers) };
}

export function lit() {
  const found = { nodes: new Set(), edges: new Set(), quotes: [], touched: [] };
  const chosen = picked();
  if (chosen.type === "node") litNode(found, chosen.node);
  if (besidePicked()) litNode(found, besidePicked());
  if (chosen.type === "edge") litEdge(found, chosen.edge);
  if (chosen.type === "tie") {
    found.nodes.add(chosen.tie.actor).add(chosen.tie.proposal);
    found.edges.add(chosen.tie.id);
    for (const link of chosen.tie.links) litEdge(found, link);
  }
  if (chosen.type === "passage") {
    const rests = restsOn(chosen.span);
    for (const node of rests.nodes) found.nodes.add(node.id);
    for (const edge of rests.edges) litEdge(found, edge);
    found.quotes = [chosen.span];
  }
  return found;
}

function litEdge(found, edge) {
  found.edges.add(edge.id);
  found.nodes.add(edge.source).add(edge.target);
  found.quotes.push(...edge.quotes);
}

function litNode(found, node) {
  found.nodes.add(node.id);
  found.quotes.push(...node.quotes);
  if (state.to) {
    for (const edge of shortestPath(node.id, state.to)) litEdge(found, edge);
    return;
  }
  let front = [node];
  for (let step = 0; step < Math.max(1, state.steps); step += 1) {
    const next = [];
    for (const each of front) {
      for (const edge of each.relations) {
        const other = otherEnd(edge, each.id);
        if (!found.nodes.has(other.id)) next.push(other);
        found.edges.add(edge.id);
        found.nodes.add(other.id);
      }
    }
    front = next;
  }
  found.touched.push(...node.relations.flatMap((edge) => edge.quotes));
  for (const tie of [...node.ties, ...node.upheld]) {
    found.edges.add(tie.id);
    found.nodes.add(tie.actor).add(tie.proposal);
  }
}

export const passes = (list, value) => !state.off[list]?.has(value);

export function isEdgeOn(edge) {
  return (
    passes("predicate", edge.predicate) &&
    passes("modality", edge.modality) &&
    (!edge.role || (passes("role", edge.role) && passes("basis", "named")))
  );
}

export function isTieOn(tie) {
  return (
    passes("basis", tie.basis) &&
    (!tie.role || passes("role", tie.role)) &&
    tie.links.every((link) => passes("modality", link.modality) && passes("predicate", link.predicate))
  );
}

export function isKindOn(kind) {
  return vocabulary.kinds[kind].core ? passes("kind", kind) : Boolean(state.on[kind]);
}

// Whether the picture has a node by itself, unless the choice of kinds leaves it out.
export function isOn(node) {
  const isInPicture = node.opening || (node.aside && state.aside) || state.all || !vocabulary.kinds[node.kind].core;
  return isKindOn(node.kind) && isInPicture;
}

// Whether a neighbourhood or a way is looked at, and not the whole picture.
export const isClose = () => Boolean(state.steps || state.to) && nodes.has(state.picked);

// From where a path is to lead, or what is to be compared, while the other end is being chosen.
export let choosingEnd = "";
export let choosingWhat = "";

export function chooseEndFrom(id, what = "") {
  choosingEnd = id;
  choosingWhat = what;
}

export function pick(id) {
  const [from, what] = [choosingEnd, choosingWhat];
  chooseEndFrom("");
  if (what === "compare" && areAlike(from, id)) go({ picked: from, beside: id, to: "", steps: 0 });
  else if (what === "path" && id !== from && nodes.has(id))
    go({ view: "graph", picked: from, to: id, steps: 0, beside: "" });
  else go({ picked: id, to: "", steps: 0, beside: "" });
}

const COMPARED = ["actor", "proposal"];

export const isComparable = (node) => COMPARED.includes(node.kind);

// Whether two nodes can be put side by side: two actors, or two proposals.
export function areAlike(id, other) {
  const [a, b] = [id, other].map((each) => nodes.get(each));
  return Boolean(a && b) && a !== b && a.kind === b.kind && isComparable(a);
}

// The node that stands beside the picked one, if any.
export function besidePicked() {
  return areAlike(state.picked, state.beside) ? nodes.get(state.beside) : null;
}

// What shift-click does: beside what is picked, if the two can be compared; else it is picked.
export function pickBeside(id) {
  if (areAlike(state.picked, id)) go({ beside: id, to: "", steps: 0 });
  else pick(id);
}
