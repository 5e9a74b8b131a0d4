// Which texts are looked at: those that are chosen by name, of those between two dates.

import { forget } from "./dom.js";
import { allNodes, chooseTexts, documents, listProposals } from "./model.js";
import { openTexts } from "./opening.js";
import { listeners, state } from "./state.js";

const CHOICE = ["texts", "since", "until"];
const asBuilt = allNodes.map(({ x, y, opening, aside }) => ({ x, y, opening, aside }));

// Whether a text may be of a time between the two dates, which may be years or months.
export function isWithin({ days: [first, last] }) {
  return (!state.since || last >= state.since) && (!state.until || first <= `${state.until}~`);
}

let slugsOf = "";
let slugs = new Set();

export function isNamed({ slug }) {
  if (slugsOf !== state.texts) [slugsOf, slugs] = [state.texts, new Set(state.texts.split(";"))];
  return !state.texts || slugs.has(slug);
}

function takeChoice() {
  chooseTexts((place) => isNamed(documents[place]) && isWithin(documents[place]));
  forget();
  if (CHOICE.some((name) => state[name])) return openTexts();
  for (const [place, node] of allNodes.entries()) Object.assign(node, asBuilt[place]);
  listProposals();
}

listeners.push((before) => {
  if (CHOICE.some((name) => before[name] !== state[name])) takeChoice();
});
if (CHOICE.some((name) => state[name])) takeChoice();
