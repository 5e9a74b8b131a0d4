// Which texts are looked at: those that are chosen by name, of those between two dates.

import { forget } from "./dom.js";
import { chooseTexts, documents } from "./model.js";
import { openTexts } from "./opening.js";
import { hasChanged, isWithin, listeners, state } from "./state.js";

const CHOICE = ["texts", "since", "until"];

let slugsOf = "";
let slugs = new Set();

export function isNamed({ slug }) {
  if (slugsOf !== state.texts) [slugsOf, slugs] = [state.texts, new Set(state.texts.split(";"))];
  return !state.texts || slugs.has(slug);
}

function takeChoice() {
  chooseTexts((place) => isNamed(documents[place]) && isWithin(documents[place]));
  forget();
  openTexts();
}

listeners.push((before) => {
  if (hasChanged(before, CHOICE)) takeChoice();
});
if (CHOICE.some((name) => state[name])) takeChoice();
