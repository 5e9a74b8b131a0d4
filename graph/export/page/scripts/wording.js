// Words of the interface and of the vocabulary, in the language that is read.

import { inLanguage } from "./languages.js";
import { documents, nodes, paragraphOf, vocabulary, words } from "./model.js";
import { state } from "./state.js";

export function t(key, values = {}) {
  const text = words[key]?.[state.lang === "zh" ? 1 : 0] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// A word of one of the lists: `entry("subtype", "state")`.
export function entry(list, name) {
  return t(`${list}.${name}`);
}

export function nameOf(node) {
  return state.lang === "zh" ? node.name_zh : node.name_en;
}

export const byAlphabet = () => new Intl.Collator(state.lang === "zh" ? "zh-Hans" : "en", { numeric: true }).compare;

// A note or doubt in the language that is read, where it is given in it.
export function remarkOf(record, name) {
  return (state.lang === "zh" && record[`${name}_zh`]) || record[name];
}

const spaced = (name) => name.replaceAll("-", " ");

export function term(list, name) {
  return (state.lang === "zh" && vocabulary[list][name]?.zh) || spaced(name);
}

// What a word of the vocabulary means.
export const meaningOf = (list, name) => vocabulary[list][name]?.[state.lang === "zh" ? "meaning_zh" : "meaning"];

export function predicateName(predicate, forward) {
  const { zh, inverse } = vocabulary.predicates[predicate];
  const en = spaced(predicate);
  // What is mutual is called the same both ways.
  if (forward || inverse === en) return state.lang === "zh" ? zh : en;
  if (state.lang !== "zh") return inverse;
  const ofIt = zh.replace(/…[的之]?/, "其");
  return ofIt === zh ? t("details.incoming", { predicate: zh.replace(/于$/, "") }) : ofIt;
}

// A short form of the name, where it has one.
export function shortNameOf(node) {
  return (state.lang === "zh" ? node.short_zh : node.short_en) ?? nameOf(node);
}

// The text that words are of, in short: its name and its year.
export function markOf([place]) {
  return dated(documents[place], documents[place].date.slice(0, 4));
}

export const datedName = (text) => dated(text, text.date);

function dated(text, date) {
  const name = shortNameOf(nodes.get(text.id) ?? text);
  return name.includes(date) ? name : `${name}, ${date}`;
}

// Where words stand: the paragraph, and of several texts which.
export function placeOfWords(quote) {
  const paragraph = t("paragraph", { n: paragraphOf(quote) });
  return documents.length > 1 ? `${paragraph} ${documents[quote[0]].slug}` : paragraph;
}

// The texts by name where they are few, else how many there are and of which years.
export function titleOf(texts) {
  if (texts.length <= 3) return texts.map(nameOf).join(" · ") || t("canvas");
  const years = [texts[0], texts.at(-1)].map(({ date }) => date.slice(0, 4));
  return t("texts.title", { n: texts.length, years: [...new Set(years)].join("–") });
}

// Who spoke, at what, where and when: as far as it is known.
export function bylineOf(document) {
  const [authors, office, event, place] = toldOf(document, ["authors", "office", "event", "place"]);
  return joined([joined([authors, office], ", "), event, place, document.date]);
}

export const shortBylineOf = (document) => joined([...toldOf(document, ["authors", "event"]), document.date]);

const joined = (parts, mark = " · ") => parts.filter(Boolean).join(mark);

function toldOf({ id }, fields) {
  const told = nodes.get(id) ?? {};
  return fields.map((field) => told[field] && inLanguage(told[field], state.lang));
}
