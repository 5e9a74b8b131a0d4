// A node as a row of a list: among what was found, and among all of its kind.

import { el } from "./dom.js";
import { marker } from "./links.js";
import { piecesOf } from "./matching.js";
import { state } from "./state.js";

// The letters that were typed stand out.
export function marked(text, typed) {
  return piecesOf(text, typed).map((piece, index) => (index % 2 ? el("mark", {}, piece) : piece));
}

export function rowOfNode(node, about, typed = "", note = "") {
  const [first, second] = state.lang === "zh" ? ["zh", "en"] : ["en", "zh"];
  return [
    marker(node.kind),
    el("span", {}, ...marked(node[`name_${first}`], typed)),
    el("span.other", { lang: second }, ...marked(note || node[`name_${second}`], typed)),
    el("span.about", {}, about),
  ];
}
