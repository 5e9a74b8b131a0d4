// Light or dark, and the colours of either: they are spelled in Python, beside the shapes of the kinds.

import { vocabulary } from "./model.js";

export const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let dark = prefersDark.matches;

// Asked for every node and line, so it is remembered.
export function isDark() {
  return dark;
}

export function setDark(wanted) {
  dark = wanted;
}

export function colourOf(kind) {
  return vocabulary.kinds[kind][isDark() ? "dark" : "colour"];
}

const ground = (name) => vocabulary.ground[name][isDark() ? 1 : 0];

export const paper = () => ground("paper");
export const ink = () => ground("ink");
export const quiet = () => ground("quiet");
export const lineColour = () => ground("edge");
export const tieColour = () => colourOf("proposal");
