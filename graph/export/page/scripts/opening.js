// The opening of the texts that were chosen: which nodes, and where all stand. What graph/export/page/layout.py does
// for all texts, done for some of them.

import { grouped } from "./grouping.js";
import { listProposals, nodeList, otherEnd, proposals, vocabulary } from "./model.js";

const MOST_PROPOSALS = 6;
const LONGEST = 34;
const ROW_HEIGHT = 26;
const ROOMY_HEIGHT = 46;
const FEW_NORMS = 16;
const WIDE = 225;
const APART = 150;
const GAP_HEIGHT = 10;
const [NORMS_AT, TIED_AT] = [-200, 205];

const isNormKind = ({ kind }) => kind === "threat" || kind === "principle";

// Marks what the opening of the chosen texts has, and gives every node its place.
export function openTexts() {
  const wanted = latest();
  const tied = most(wanted.flatMap((each) => each.ties.map((tie) => [tie.actor, tie.chain ? 1 : nodeList.length])));
  const near = most(
    wanted.flatMap((each) =>
      neighbours(each)
        .filter(isNormKind)
        .map(({ id }) => [id, 1]),
    ),
  );
  const norms = nodeList.filter(isNormKind);
  const shown = new Set([
    ...wanted.map(({ id }) => id),
    ...tied,
    ...(wanted.length ? near : norms.map(({ id }) => id)),
  ]);
  const isFew = norms.length <= 2 * LONGEST;
  for (const node of nodeList) {
    node.opening = shown.has(node.id);
    node.aside = isFew && !node.opening && isNormKind(node);
  }
  listProposals();
  placeAllNodes(wanted);
}

// The proposals of the latest texts.
function latest() {
  const textOf = ({ quotes }) => quotes[0][0];
  const turn = [...proposals].sort((a, b) => textOf(b) - textOf(a) || a.order - b.order).slice(0, MOST_PROPOSALS);
  return proposals.filter((each) => turn.includes(each));
}

const neighbours = (node) => node.relations.map((edge) => otherEnd(edge, node.id));

function most(weighted) {
  const sums = new Map();
  for (const [id, weight] of weighted) sums.set(id, (sums.get(id) ?? 0) + weight);
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, LONGEST)
    .map(([id]) => id);
}

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

function placeAllNodes(wanted) {
  const open = nodeList.filter((node) => node.opening);
  const number = new Map(wanted.map(({ id }, place) => [id, place]));
  const actors = open.filter((node) => node.kind === "actor");
  columns(bands(actors, number), TIED_AT, WIDE);
  placeProposals(wanted, actors);
  const linked = (norm) => neighbours(norm).flatMap(({ id }) => (number.has(id) ? [number.get(id)] : []));
  const height = new Map(open.filter(isNormKind).map((norm) => [norm, mean([...linked(norm)]) || 0]));
  const norms = [...height.keys()].sort((a, b) => height.get(a) - height.get(b));
  columns(norms, NORMS_AT, -WIDE, norms.length <= FEW_NORMS ? ROOMY_HEIGHT : ROW_HEIGHT);
  columns(
    nodeList.filter((node) => node.aside),
    NORMS_AT - width(norms),
    -WIDE,
  );
  let right = Math.max(TIED_AT, ...open.map(({ x }) => x)) + WIDE;
  const rest = nodeList.filter((node) => !node.opening && !node.aside);
  for (const kind of Object.keys(vocabulary.kinds)) {
    const group = rest.filter((node) => node.kind === kind);
    columns(group, right, WIDE, kind === "proposal" ? APART / 2 : ROW_HEIGHT);
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
    wish = Math.round(isBeside ? mean(beside.map(({ y }) => y)) : (place - (wanted.length - 1) / 2) * APART);
    ys.push(place ? Math.max(wish, ys[place - 1] + APART) : wish);
  }
  const pushed = ys.length ? Math.floor((ys.at(-1) - wish) / 2) : 0;
  for (const [place, proposal] of wanted.entries()) Object.assign(proposal, { x: 0, y: ys[place] - pushed });
}

const longest = (rows) => Math.max(LONGEST, Math.floor(Math.sqrt((rows.length * WIDE) / ROW_HEIGHT)));
const width = (rows) => WIDE * Math.ceil(rows.length / longest(rows));

// Nodes below one another around the middle, in columns of equal length.
function columns(rows, x, step, height = ROW_HEIGHT) {
  const count = Math.ceil(rows.length / longest(rows));
  const length = Math.ceil(rows.length / count) || 1;
  for (let start = 0; start < rows.length; start += length) {
    let y = Math.floor((-length * height) / 2);
    for (const node of rows.slice(start, start + length)) {
      if (node) Object.assign(node, { x: x + (start / length) * step, y });
      y += node ? height : GAP_HEIGHT;
    }
  }
}
