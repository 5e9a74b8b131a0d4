// Words of the interface and of the vocabulary, in the language that is read.

import { inLanguage } from "./languages.js";
import { nodes, vocabulary, words } from "./model.js";
import { state } from "./state.js";

export function t(key, values = {}) {
  const text = words[key]?.[state.lang === "zh" ? 1 : 0] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function nameOf(node) {
  return state.lang === "zh" ? node.name_zh : node.name_en;
}

export function term(list, name) {
  return vocabulary[list][name]?.[state.lang] ?? name;
}

export function predicateName(predicate, forward) {
  const { en, zh, inverse } = vocabulary.predicates[predicate];
  if (forward) return state.lang === "zh" ? zh : en;
  return state.lang === "zh" ? t("details.incoming", { predicate: zh }) : inverse;
}

// A short form of the name, where it has one.
export function shortNameOf(node) {
  return (state.lang === "zh" ? node.short_zh : node.short_en) ?? nameOf(node);
}

// Who spoke, at what, where and when: as far as it is known.
export function bylineOf(document) {
  const { authors, office, event, place } = nodes.get(document.id) ?? {};
  const told = [authors, office, event, place].map((text) => text && inLanguage(text, state.lang));
  return [told.slice(0, 2).filter(Boolean).join(", "), ...told.slice(2), document.date].filter(Boolean).join(" · ");
}
