// What nodes and lines look like, by kind, basis, doubt and status: on the screen and in a saved picture.

import { measureIn, widthOf, wrapped } from "./lettering.js";
import { documents, edges } from "./model.js";
import { colourOf, ink, lineColour, paper, tieColour } from "./theme.js";
import { markOf, nameOf, predicateName, t, term } from "./wording.js";

export const FACE = getComputedStyle(document.body).fontFamily;
export const LABEL = `12px ${FACE}`;
export const SUB = `11px ${FACE}`;
export const DRAFT_DASHES = [2, 3];
const DERIVED_DASHES = [6, 4];
const MANY_LINES = 1500;

export const isTieEdge = (edge) => edge.predicate === "participates-in";
export const isDoubted = (line) => (line.links ?? [line]).some((link) => link.doubt);

export function endsOf(line) {
  return line.links ? [line.actor, line.proposal] : [line.source, line.target];
}

export const DOUBT = "?";

// What ties that say the same share is doubted where each of them is.
export const doubtOn = (all) => (all.every(isDoubted) ? DOUBT : "");

// What a line says: a role, a chain, or a relation.
export function wordOf(line) {
  if (line.role) return term("roles", line.role);
  return line.chain ? t(`chain.${line.chain}`) : predicateName(line.predicate, true);
}

export function lookOf(line) {
  const strong = line.links || isTieEdge(line);
  const isDraft = line.status ?? (line.links?.length === 1 && line.links[0].status);
  const dashes = isDraft ? DRAFT_DASHES : Boolean(line.chain) && DERIVED_DASHES;
  const opacity = isDoubted(line) && strong ? 0.6 : 1;
  const width = edges.size > MANY_LINES ? 0.6 : strong && !line.chain ? 1.5 : 1;
  return { colour: strong ? tieColour() : lineColour(), opacity, width, dashes };
}

// On a phone boxes are narrow, so that lines and names have room beside them.
export const phone = matchMedia("(max-width: 480px)");

export const BOX = { width: 150, narrow: 104, size: 14, margin: 11, borderRadius: 5, font: `14px ${FACE}` };

const wrappedRows = new Map();

export function wordsIn(node) {
  const name = `${node.order}  ${nameOf(node)}`;
  const rows = documents.length > 1 ? [name, markOf(node.quotes[0])] : [name];
  return rows.map(inBox).join("\n");
}

function inBox(row) {
  const most = phone.matches ? BOX.narrow : BOX.width;
  const key = `${most} ${row}`;
  if (!wrappedRows.has(key)) wrappedRows.set(key, wrapped(row, most, measureIn(BOX.font)));
  return wrappedRows.get(key);
}

// Below this scale the words in a box could not be read: its name stands beside it.
export const LEAST_SCALE = 0.55;

// Half of a node's width and height, in the unit of positions.
export function halfOf(node) {
  if (node.shape !== "box") return { x: node.size, y: node.size };
  const words = wordsIn(node).split("\n");
  const width = Math.max(...words.map((line) => widthOf(line, BOX.font)));
  return { x: width / 2 + BOX.margin, y: (words.length * BOX.size) / 2 + BOX.margin };
}

export function drawnNode(node, { x, y }) {
  const { id, shape, size } = node;
  const colour = colourOf(node.kind);
  const flat = { background: node.status ? paper() : colour, border: colour };
  const border = node.status ? 1.5 : 0;
  const shapeProperties = { borderDashes: Boolean(node.status) && DRAFT_DASHES, borderRadius: BOX.borderRadius };
  const color = { ...flat, highlight: flat, hover: flat };
  const drawn = { id, shape, size, x, y, borderWidth: border, borderWidthSelected: border, shapeProperties, color };
  if (shape !== "box") return drawn;
  const font = { color: node.status ? ink() : paper(), size: BOX.size, face: FACE, multi: false };
  const scaling = { label: { drawThreshold: LEAST_SCALE * BOX.size + 1 } };
  return { ...drawn, label: wordsIn(node), font, margin: BOX.margin, scaling };
}

export function drawnLine(line, smooth) {
  const [from, to] = endsOf(line);
  const { colour, opacity, width, dashes } = lookOf(line);
  const color = { color: colour, highlight: colour, hover: colour, opacity };
  return { id: line.id, from, to, smooth, width, selectionWidth: 1, hoverWidth: 0.8, dashes, color };
}
