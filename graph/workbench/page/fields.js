// The fields of a record as inputs, as the models have them; what is asked for is read off the vocabulary.

import { button, el } from "../../export/page/scripts/dom.js";
import { vocabulary, words } from "../../export/page/scripts/model.js";
import { state } from "../../export/page/scripts/state.js";
import { meaningOf, t, term } from "../../export/page/scripts/wording.js";
import { desk } from "./desk.js";

const LISTS = { role: "roles", modality: "modalities", force: "forces", predicate: "predicates" };
export const choiceName = (field, value) => {
  const list = LISTS[field] ?? (value in vocabulary.terms && "terms");
  return list ? term(list, value) : t(`${field}.${value}`);
};

// A text in another language has no Chinese names; what stands there is the name that it uses.
export const labelOf = (name) =>
  t(name === "name_zh" && !desk.document.source.language?.startsWith("zh") ? "field.name_own" : `field.${name}`);

function labelled(field, input, note) {
  return el(
    "label.field",
    {},
    el("span.label", {}, labelOf(field.name), field.needed ? " *" : ""),
    input,
    note && el("span.quiet.small", {}, note),
  );
}

// A field that says something when nothing is chosen shows what, instead of a blank.
function choice(field, value) {
  const input = el("select", { name: field.name });
  const blank = el("option", { value: "" }, field.needed ? t("choose") : "–");
  const one = (each) =>
    el("option", { value: each, selected: each === (value ?? field.default) }, choiceName(field.name, each));
  input.append(...(field.default ? [] : [blank]), ...field.choices.map(one));
  return input;
}

const line = (field, value) =>
  el("input", { type: "text", name: field.name, value: String(value ?? ""), autocomplete: "off" });

// A text of one line or several: Enter is done with it, Shift+Enter begins a line.
function prose(field, value) {
  const text = String(value ?? "");
  const hint = `field.${field.name}.hint`;
  const placeholder = hint in words && t(hint);
  return el(
    "textarea.prose",
    { name: field.name, rows: text.split("\n").length, title: t("line.break"), placeholder },
    text,
  );
}

// Enter makes what the form says, from wherever it has no meaning of its own.
export function submitOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (!event.target.matches("select, textarea.prose")) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

export function inputFor(field, value) {
  if (field.is === "group")
    return el(
      "fieldset",
      {},
      el("legend", {}, t(`field.${field.name}`)),
      ...field.fields.map((each) => inputFor({ ...each, name: `${field.name}.${each.name}` }, value?.[each.name])),
    );
  const input = INPUTS[field.is](field, value);
  input.was = now(input);
  return labelled(field, input, field.is === "list" && t("a.line.each"));
}

const INPUTS = {
  choice,
  line,
  prose,
  yes: (field, value) => el("input", { type: "checkbox", name: field.name, checked: value === true }),
  number: (field, value) => el("input", { type: "text", inputmode: "decimal", name: field.name, value: value ?? "" }),
  list: (field, value) => el("textarea", { name: field.name, rows: 2 }, (value ?? []).join("\n")),
};

export const now = (input) => (input.type === "checkbox" ? input.checked : input.value);

export function put(input, value) {
  input[input.type === "checkbox" ? "checked" : "value"] = value;
}

// What a form says, field by field; what is empty is null, so that it is taken away.
export function answers(form, fields) {
  return Object.fromEntries(fields.map((field) => [field.name, answer(form, field)]));
}

// Only what was touched, so that a gesture changes no more than was meant.
export function touched(form, fields) {
  const isTouched = (field) =>
    field.is === "group"
      ? innerOf(field).some(isTouched)
      : form.elements[field.name] && now(form.elements[field.name]) !== form.elements[field.name].was;
  return answers(form, fields.filter(isTouched));
}

const innerOf = (field) => field.fields.map((each) => ({ ...each, name: `${field.name}.${each.name}` }));

function answer(form, field) {
  if (field.is === "group") {
    const given = Object.entries(answers(form, innerOf(field))).filter(([, value]) => value !== null);
    return given.length
      ? Object.fromEntries(given.map(([name, value]) => [name.slice(field.name.length + 1), value]))
      : null;
  }
  const input = form.elements[field.name];
  if (!input) return null;
  if (field.is === "yes") return input.checked || null;
  const value = input.value.trim();
  if (!value || value === field.default) return null;
  if (field.is !== "list") return typed(field.is, value);
  const lines = value.split("\n").map((each) => each.trim());
  return lines.filter(Boolean).map((each) => typed(field.of, each));
}

const typed = (is, value) => (is === "number" && Number.isFinite(Number(value)) ? Number(value) : value);

// What follows a name in its line, piece by piece; each with the sign before it. A line that ends with a semicolon has
// no more to say than its pieces: they are of the name.
export function piecesOf(line) {
  const [first, ...others] = line.trim().split(/(\s*[;；]\s*)/);
  const pieces = others.filter((_, at) => at % 2).map((words, at) => ({ sign: others[2 * at], words }));
  return { first, pieces: pieces.filter(({ words }) => words), isClosed: pieces.at(-1)?.words === "" };
}

// A name as a line that says no more than it.
export const lineOf = (name) => (/[;；]/.test(name) ? `${name};` : name);

// Pieces that say which field they are of (`period: 2013`), with those that go on from there; and the pieces before.
export function fieldsIn(pieces, fields) {
  const all = fields.flatMap((field) => (field.is === "group" ? innerOf(field) : [field]));
  const called = (label) =>
    all.find(({ name }) => [name, labelOf(name)].some((each) => each.toLowerCase() === label.trim().toLowerCase()));
  const before = [];
  const said = [];
  for (const { sign, words } of pieces) {
    const [, label, value] = /^([^:：]+)[:：]\s*(.*)$/s.exec(words) ?? [];
    const field = label && called(label);
    if (field) said.push([field, value]);
    else if (said.length) said.at(-1)[1] += sign + words;
    else before.push({ sign, words });
  }
  return { before, said };
}

// Gives a field of a form what was said in a line; a list one line more.
function sayIn(input, field, words) {
  if (field.is === "choice") input.value = valueCalled(field, words) ?? "";
  else if (field.is === "yes") input.checked = words !== "";
  else if (field.is === "list") input.value = [...input.value.split("\n").filter(Boolean), words].join("\n");
  else input.value = words;
}

// What is asked for beside the name, what is one of some first; the order of proposals is counted.
export const isAsked = ({ needed, name }) => name === "subtype" || (needed && !["name_en", "order"].includes(name));

export function asked(fields) {
  const isChoice = (field) => (field.is === "choice" ? 0 : 1);
  return fields.filter(isAsked).sort((a, b) => isChoice(a) - isChoice(b));
}

// What can be said in the line of the name, after semicolons: what is needed but follows from no name.
export const afterName = (fields) => asked(fields).filter(({ name }) => !["name_zh", "value_text"].includes(name));

// "name in the text = English name; what else is asked for": one line says it all, in the signs of either language. What is
// no word of the list that is asked for is odd, unless the line is closed: then it is a part of the name.
export function readLine({ elements }, fields) {
  const { first, pieces, isClosed } = piecesOf(elements.name_en.value);
  const { before, said } = fieldsIn(pieces, elements.coreference ? [...fields, COREFERENCE] : fields);
  const takers = afterName(fields);
  const words = takers.length ? before.slice(-takers.length) : [];
  const takes = takers.slice(takers.length - words.length);
  const fits = (field, at) => !isList(field) || valueCalled(field, words[at].words);
  const isRead = words.length > 0 && takes.every(fits);
  const rest = before.slice(0, isRead ? -words.length : undefined);
  const isOdd = rest.length > 0 && !isRead && !isClosed;
  const odd = isOdd ? oddity(rest.at(-1).words, takers.find(isList)) : oddValue(said);
  const names = first + (isOdd ? [] : rest).map((each) => each.sign + each.words).join("");
  const [, zh, en] = /^(.+?)(?: = |\s*＝\s*)(.+)$/.exec(names) ?? [null, null, names];
  const taken = isRead ? takes.map((field, at) => [field, words[at].words]) : [];
  return { zh, en, said: [...taken, ...said], odd };
}

const isList = ({ is }) => is === "choice";

// Why nothing can be made of some words of a line; of a list, what it has.
function oddity(words, list) {
  if (!list) return t("line.odd", { words });
  const choices = list.choices.map((each) => choiceName(list.name, each)).join(t("name.or"));
  return t("line.odd.choice", { words, field: labelOf(list.name).toLowerCase(), choices });
}

// Why a field that is one of some takes none of what was said; empty if all do.
export function oddValue(said) {
  const odd = said.find(([field, words]) => isList(field) && words && !valueCalled(field, words));
  return odd ? oddity(odd[1], odd[0]) : "";
}

// Gives the fields what the line says.
export function sayAll(form, fields) {
  const { elements } = form;
  const { zh, said } = readLine(form, fields);
  if (zh !== null) {
    const isOfTheText = desk.document.source.language?.startsWith("zh");
    if (isOfTheText && elements.value_text?.value === elements.name_zh.value) elements.value_text.value = zh;
    elements.name_zh.value = zh;
  }
  for (const input of form.said ?? []) put(input, input.was); // what the line says no more
  form.said = said.map(([{ name }]) => elements[name]);
  for (const [field, words] of said) sayIn(elements[field.name], field, words);
}

// The one of some that is called so, or begins so.
export function valueCalled({ name, choices }, words) {
  const word = words.trim().toLowerCase();
  const called = (value) => choiceName(name, value).toLowerCase();
  const begin = choices.filter((value) => word && (value === word || called(value).startsWith(word)));
  return begin.find((value) => value === word || called(value) === word) ?? begin[0];
}

// What a pronoun or phrase among the words stands for; said of the words, not of what rests on them.
export const COREFERENCE = { name: "coreference", is: "prose" };

// What a word of the vocabulary means, or the codebook's rule for it, which is English.
export function rule(list, name) {
  const text = state.lang === "zh" ? meaningOf(list, name) : vocabulary[list][name]?.rule;
  return text ? el("p.rule.small", {}, text) : null;
}

// What is asked for only when it is unfolded; then its first field waits for an answer.
export function unfolding(label, make, attributes = {}) {
  const open = ({ target }) => {
    if (!target.open || target.children.length > 1) return;
    target.append(...[make()].flat());
    if (!attributes.open) target.querySelector("input, select, textarea, button")?.focus();
  };
  return el("details", { toggle: open, ...attributes }, el("summary", {}, label));
}

// Fields of a relation that are one click each.
export const TOGGLED = ["modality", "force"];

// Those of them that make sense: only what an actor is to do has a force.
export function toggledOf({ predicate, role }) {
  const isAsked = vocabulary.predicates[predicate]?.asked && (!role || vocabulary.roles[role]?.asked);
  return vocabulary.relation.filter(({ name }) => name === "modality" || (name === "force" && isAsked));
}

// One of some by a click; by another it is as usual again.
export function toggles(field, value, set) {
  const one = (each) =>
    button(choiceName(field.name, each), () => set(each === value ? null : each), {
      class: "toggle",
      "data-value": each,
      "aria-pressed": String(each === value),
      title: meaningOf(LISTS[field.name], each),
    });
  const label = t(`field.${field.name}`);
  return el("div.said", { role: "group", "aria-label": label }, el("b", {}, label), ...field.choices.map(one));
}
