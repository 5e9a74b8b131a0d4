// What leads to something else: markers, names, relations, passages. Each can be followed, opened beside, or copied.

import { address } from "./address.js";
import { el, OUTLINES, svg } from "./dom.js";
import { documents, nodes, vocabulary } from "./model.js";
import { areAlike, pick, pickBeside } from "./selection.js";
import { state } from "./state.js";
import { colourOf } from "./theme.js";
import { markOf, nameOf, predicateName } from "./wording.js";

export function jump(label, id, attributes = {}) {
  const click = (event) => {
    if (event.ctrlKey || event.metaKey || (event.shiftKey && !areAlike(state.picked, id))) return;
    event.preventDefault();
    if (event.shiftKey) pickBeside(id);
    else pick(id);
  };
  return el(
    "a",
    { href: address({ ...state, picked: id, to: "", steps: 0, beside: "" }), click, "data-to": id, ...attributes },
    label,
  );
}

export function marker(kind) {
  const { shape } = vocabulary.kinds[kind];
  const path = svg("path", { d: OUTLINES[shape], fill: colourOf(kind) });
  return svg("svg", { viewBox: "-9 -9 18 18", class: "marker", "aria-hidden": "true" }, path);
}

export function link(node, attributes = {}, called = nameOf(node)) {
  const name = node.order ? `${node.order} ${called}` : called;
  const of = node.order && documents.length > 1 && el("span.of", {}, markOf(node.quotes[0]));
  return jump([marker(node.kind), el("span", {}, name, of && [" ", of])], node.id, {
    class: "name",
    title: state.lang === "zh" ? node.name_en : node.name_zh,
    ...attributes,
  });
}

export function triple(edge) {
  return el(
    "p.triple",
    {},
    link(nodes.get(edge.source)),
    el("span.predicate", {}, predicateName(edge.predicate, true)),
    link(nodes.get(edge.target)),
  );
}
