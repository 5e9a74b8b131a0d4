// The opening of the texts that were chosen: which nodes, and where all stand. What graph/export/page/layout.py does
// for all texts, done for some of them with its numbers.

import { grouped } from "./grouping.js";
import { data, isNorm, listProposals, nodeList, otherEnd, proposals, vocabulary } from "./model.js";

const MEASURES = data.texts.layout;

// Marks what the opening of the chosen texts has, and gives every node its place.
export function openTexts() {
  const wanted = latest();
  const tied = most(wanted.flatMap((each) => each.ties.map((tie) => [tie.actor, tie.chain ? 1 : nodeList.length])));
  const near = most(
    wanted.flatMap((each) =>
      neighbours(each)
        .filter(isNorm)
        .map(({ id }) => [id, 1]),
    ),
  );
  const norms = nodeList.filter(isNorm);
  const shown = new Set([
    ...wanted.map(({ id }) => id),
    ...tied,
    ...(wanted.length ? near : norms.map(({ id }) => id)),
  ]);
  const isFew = norms.length <= 2 * MEASURES.longest;
  for (const node of nodeList) {
    node.opening = shown.has(node.id);
    node.aside = isFew && !node.opening && isNorm(node);
  }
  listProposals();
  placeAllNodes(wanted);
}

// The proposals of the latest texts.
function latest() {
  const textOf = ({ quotes }) => quotes[0][0];
  const turn = [...proposals].sort((a, b) => textOf(b) - textOf(a) || a.order - b.order).slice(0, MEASURES.proposals);
  return proposals.filter((each) => turn.includes(each));
}

const neighbours = (node) => node.relations.map((edge) => otherEnd(edge, node.id));

function most(weighted) {
  const sums = new Map();
  for (const [id, weight] of weighted) sums.set(id, (sums.get(id) ?? 0) + weight);
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MEASURES.longest)
    .map(([id]) => id);
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

function placeAllNodes(wanted) {
  const open = nodeList.filter((node) => node.opening);
  const number = new Map(wanted.map(({ id }, place) => [id, place]));
  const actors = open.filter((node) => node.kind === "actor");
  columns(bands(actors, number), MEASURES.tied, MEASURES.column);
  placeProposals(wanted, actors);
  const linked = (norm) => neighbours(norm).flatMap(({ id }) => (number.has(id) ? [number.get(id)] : []));
  const height = new Map(open.filter(isNorm).map((norm) => [norm, mean([...linked(norm)]) || 0]));
  const norms = [...height.keys()].sort((a, b) => height.get(a) - height.get(b));
  columns(norms, MEASURES.norms, -MEASURES.column, norms.length <= MEASURES.few ? MEASURES.roomy : MEASURES.row);
  columns(
    nodeList.filter((node) => node.aside),
    MEASURES.norms - width(norms),
    -MEASURES.column,
  );
  let right = Math.max(MEASURES.tied, ...open.map(({ x }) => x)) + MEASURES.column;
  const rest = nodeList.filter((node) => !node.opening && !node.aside);
  for (const kind of Object.keys(vocabulary.kinds)) {
    const group = rest.filter((node) => node.kind === kind);
    columns(group, right, MEASURES.column, kind === "proposal" ? MEASURES.apart / 2 : MEASURES.row);
    right += width(group);
  }
}

// The tied actors: those of several proposals first, then those of each, by role; a gap between.
function bands(actors, number) {
  const roles = [...Object.keys(vocabulary.roles), undefined];
  const role = ({ ties }) => Math.min(...ties.map((tie) => roles.indexOf(tie.role)));
  const own = ({ ties }) =>
    new Set(ties.flatMap((tie) => (number.has(tie.proposal) ? [number.get(tie.proposal)] : [])));
  const bandOf = (actor) => (own(actor).size === 1 ? [...own(actor)][0] : -1);
  const inBands = grouped(
    [...actors].sort((a, b) => role(a) - role(b) || (a.id < b.id ? -1 : 1)),
    bandOf,
  );
  const order = [...inBands.keys()].sort((a, b) => a - b);
  return order.flatMap((band, place) => (place ? [null, ...inBands.get(band)] : inBands.get(band)));
}

// In order and well apart; each beside its own actors, where all have some.
function placeProposals(wanted, actors) {
  const own = wanted.map(({ id }) => actors.filter(({ ties }) => ties.every((tie) => tie.proposal === id)));
  const isBeside = own.every((beside) => beside.length);
  const ys = [];
  let wish = 0;
  for (const [place, beside] of own.entries()) {
    wish = Math.round(isBeside ? mean(beside.map(({ y }) => y)) : (place - (wanted.length - 1) / 2) * MEASURES.apart);
    ys.push(place ? Math.max(wish, ys[place - 1] + MEASURES.apart) : wish);
  }
  const pushed = ys.length ? Math.floor((ys.at(-1) - wish) / 2) : 0;
  for (const [place, proposal] of wanted.entries()) Object.assign(proposal, { x: 0, y: ys[place] - pushed });
}

const longest = (rows) =>
  Math.max(MEASURES.longest, Math.floor(Math.sqrt((rows.length * MEASURES.column) / MEASURES.row)));
const width = (rows) => MEASURES.column * Math.ceil(rows.length / longest(rows));

// Nodes below one another around the middle, in columns of equal length.
function columns(rows, x, step, height = MEASURES.row) {
  const count = Math.ceil(rows.length / longest(rows));
  const length = Math.ceil(rows.length / count) || 1;
  for (let start = 0; start < rows.length; start += length) {
    let y = Math.floor((-length * height) / 2);
    for (const node of rows.slice(start, start + length)) {
      if (node) Object.assign(node, { x: x + (start / length) * step, y });
      y += node ? height : MEASURES.gap;
    }
  }
}
