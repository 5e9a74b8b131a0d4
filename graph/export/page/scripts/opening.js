// The opening: of the latest of the texts that are looked at what Python has laid out for each, one text below another;
// the rest beside it, in columns.

import { allNodes, listProposals, nodeList, textsOn } from "./model.js";
import { isKindOn } from "./selection.js";
import { hasChanged, listeners } from "./state.js";

const MOST_PROPOSALS = 6;
// Room for names on two lines, also in a picture of many columns.
const COLUMN_WIDE = 250;
const BETWEEN_TEXTS = 60;

export function openTexts() {
  for (const node of allNodes) Object.assign(node, { opening: false, aside: false, x: node.home[0], y: node.home[1] });
  let bottom = 0;
  for (const { opening } of latestTexts()) {
    const [placed, aside] = opening.slice(1).map((all) => all.map(inPlace));
    const heights = placed.map(([, , y]) => y);
    const down = bottom && bottom + BETWEEN_TEXTS - Math.min(...heights);
    const put = ([place, x, y], look) =>
      allNodes[place].opening || Object.assign(allNodes[place], { x, y: y + down, ...look });
    for (const each of placed) put(each, { opening: true, aside: false });
    for (const each of aside) put(each, { aside: true });
    bottom = Math.max(...heights) + down;
  }
  placeRest();
  listProposals();
}

const inPlace = ([place, ...at]) => [place, ...(at.length ? at : allNodes[place].home)];

// As many as have room for all their proposals, the earliest first; where no text has any, the latest one.
function latestTexts() {
  const found = [];
  let room = MOST_PROPOSALS;
  for (const text of textsOn.filter(({ opening: [count] }) => count).reverse()) {
    room -= text.opening[0];
    if (room < 0) break;
    found.unshift(text);
  }
  return found.length ? found : textsOn.slice(-1);
}

// What is not in the opening stands on its right, where kinds that are not looked at leave no gap.
function placeRest() {
  const rest = nodeList.filter((node) => !node.opening && !node.aside && isKindOn(node.kind));
  const columns = [...new Set(rest.map(({ home: [x] }) => x))].sort((a, b) => a - b);
  const right = Math.max(0, ...nodeList.filter((node) => node.opening).map(({ x }) => x)) + COLUMN_WIDE;
  const places = new Map(columns.map((x, index) => [x, right + index * COLUMN_WIDE]));
  for (const node of rest) node.x = places.get(node.home[0]);
}

openTexts();
listeners.push((before) => {
  if (hasChanged(before, ["on", "off", "all"])) openTexts();
});
