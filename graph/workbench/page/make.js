// Making: words become a node by one key, a relation by source, predicate and target.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { marker } from "../../export/page/scripts/links.js";
import { vocabulary } from "../../export/page/scripts/model.js";
import { meaningOf, nameOf, predicateName, t, term } from "../../export/page/scripts/wording.js";
import { attempt, calledBefore, isNarrow, referring, refuse, showCard } from "./card.js";
import { askOf, choose, desk, isCalled, make, nodeOf } from "./desk.js";
import {
  afterName,
  answers,
  asked,
  COREFERENCE,
  choiceName,
  fieldsIn,
  inputFor,
  isAsked,
  labelOf,
  lineOf,
  oddValue,
  piecesOf,
  readLine,
  rule,
  sayAll,
  submitOnEnter,
  TOGGLED,
  toggledOf,
  toggles,
  unfolding,
  valueCalled,
} from "./fields.js";
import { passagesNow, restsOn, scrollTo, sentencesAt, unselect, wordsOf } from "./passage.js";
import { chips, picker } from "./picker.js";

// The kinds that can be made; a text is one document, and has it already.
export const KINDS = Object.keys(vocabulary.kinds).filter((kind) => kind !== "document");
const RESERVED = "jkyneruw";

// One key a kind: the first letter of its name that no other has.
export const KEYS = new Map();
for (const kind of KINDS)
  KEYS.set(
    [...kind].find((letter) => !RESERVED.includes(letter) && !KEYS.has(letter)),
    kind,
  );

export function keyOf(kind) {
  return [...KEYS].find(([, each]) => each === kind)[0];
}

const namesOf = (each) => `${each.name_zh} · ${each.name_en}`;

export function quoted(selected) {
  return el(
    "blockquote.quotation",
    { lang: desk.document.source.language },
    wordsOf(selected),
    " ",
    el(
      "span.place",
      {},
      `${t("paragraph", { n: sentencesAt(selected)[0]?.at ?? "" })} · ${selected.start}–${selected.end}`,
    ),
  );
}

function finished(made, { start }) {
  unselect();
  if (made) choose(made.section, made.id);
  byId("text").focus({ preventScroll: true });
  if (isNarrow()) scrollTo(start);
}

// The form opens at once, so that it takes the very next key; what the server reads in the words comes after it.
export function startNode(kind) {
  const passages = passagesNow();
  if (passages.length) nodeForm(kind, passages);
  else showCard(el("p.note", {}, t("select.first")));
}

// What the words call a node: the name in the text, and in a text that is not Chinese the other name, too.
function namesIn(selected) {
  const flat = wordsOf(selected).replace(/\s+/g, " ");
  const name = /\p{Script=Han}/u.test(flat) ? flat.replaceAll(" ", "") : flat;
  return { name_zh: name, name_en: desk.document.source.language?.startsWith("zh") ? "" : name };
}

function nodeForm(kind, passages) {
  const { fields } = vocabulary.kinds[kind];
  const suggested = namesIn(passages[0]);
  const what = { kind, passages, suggested, fields };
  const idLine = el("p.small", { role: "status" });
  const names = nameField(what, () => form, idLine);
  const form = el(
    "form",
    { submit: (event) => submitNode(event, what, names), keydown: submitOnEnter },
    el("h2", {}, marker(kind), term("kinds", kind)),
    rule("kinds", kind),
    ...passages.map(quoted),
    names.box,
    hintOf(fields),
    el("div.needed", {}, ...asked(fields).map((field) => inputFor(field, suggested[field.name]))),
    inputFor(COREFERENCE),
    calledBefore(passages, null, (said) => {
      form.elements.coreference.value = said ?? "";
    }),
    idLine,
    el("details", {}, el("summary", {}, t("more.fields")), ...seldom(fields)),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t("make")), cancelling()),
  );
  names.input.addEventListener("input", () => sayAll(form, fields));
  showCard(form);
  const missing = asked(fields).findLast((field) => field.is !== "choice" && !form.elements[field.name].value);
  const first = (names.input.value && form.elements[missing?.name]) || names.input;
  first.focus();
  first.select();
}

const cancelling = () => button(t("cancel"), () => choose(null));

const seldom = (fields) => fields.filter((field) => !field.needed && !isAsked(field)).map((field) => inputFor(field));

function hintOf(fields) {
  const name = t(desk.document.source.language === "en" ? "name.english" : "name.both");
  const others = afterName(fields).map((field) => labelOf(field.name).toLowerCase());
  return el("p.small.quiet", {}, t("name.line", { line: [name, ...others].join(t("name.then")) }));
}

// The English name; while it is typed the corpus's own entities are offered, so that one entity is one node.
function nameField({ kind, passages, suggested, fields }, formNow, idLine) {
  const next = { id: null };
  const offer = async () => {
    await null; // the form is there then
    const typed = readLine(formNow(), fields).en;
    const [own, called, fresh] = await Promise.all([
      askOf("offered", { kind, typed }),
      typed === suggested.name_en ? askOf("offered", { kind, typed: suggested.name_zh }) : [],
      askOf("suggested", { kind, name: typed, ...passages[0] }),
    ]);
    next.id = typed ? fresh.id : null;
    suggest(formNow(), fresh);
    const found = [...new Map([...called, ...own].map((each) => [each.id, each])).values()];
    const known = found.map((each) => ({
      value: each,
      label: namesOf(each),
      note: t(each.here ? "known.here" : "known.elsewhere"),
      mark: marker(kind),
      exact: isExact(each, typed, suggested),
    }));
    const fits = typed ? [{ value: null, label: t("new.named", { name: typed }), note: next.id ?? "" }] : [];
    return [...fits, ...known];
  };
  // What is called just so is marked; else what is new, once it has a name. A figure is never merged with a like one.
  const first = (options) => {
    const exact = kind === "figure" ? -1 : options.findIndex((each) => each.exact);
    return exact < 0 && options[0]?.value === null ? 0 : exact;
  };
  const marking = (option) => {
    formNow()?.classList.toggle("known", Boolean(option?.value));
    idLine.textContent = `id: ${option?.value ? `${option.value.id} (${option.note})` : (next.id ?? "")}`;
  };
  return picker({
    label: `${t("field.name_en")} *`,
    offer,
    choose: () => formNow().requestSubmit(),
    typed: lineOf(suggested.name_en),
    digits: false,
    name: "name_en",
    first,
    marking,
  });
}

function isExact(each, typed, suggested) {
  const isOwnName = typed === suggested.name_en;
  const wanted = [typed, isOwnName && suggested.name_zh].filter(Boolean).map((name) => name.toLowerCase());
  return [each.name_zh, each.name_en, ...(each.aliases ?? [])].some((name) => wanted.includes(name.toLowerCase()));
}

// Says what is suggested where nobody has said anything else.
function suggest(form, suggested) {
  for (const [name, value] of Object.entries(suggested)) {
    const input = name !== "name_en" && form.elements[name];
    if (input && input.value === input.was) {
      input.value = value;
      input.was = input.value;
    }
  }
}

// What is marked among the names is what is made, wherever in the form it is said.
async function submitNode(event, { kind, passages, fields }, names) {
  event.preventDefault();
  const form = event.currentTarget;
  const known = (await names.marked())?.value?.id ?? null;
  sayAll(form, fields);
  const { en, odd } = readLine(form, fields);
  if (odd) return refuse(names.input, odd);
  names.input.value = lineOf(en);
  const missing = fields.find((field) => field.needed && field.name !== "order" && !form.elements[field.name]?.value);
  if (missing && !known)
    return refuse(form.elements[missing.name], t("needed.still", { field: labelOf(missing.name) }));
  const written = fields.filter((field) => field.name !== "order");
  const words = referring(passages, answers(form, [COREFERENCE]).coreference);
  const given = known ? {} : { ...answers(form, written), name_en: en }; // what was emptied stays so
  const gesture = { do: "add_node", kind, words, known, fields: given };
  const before = new Set(desk.document.nodes.map((each) => each.id));
  if (await attempt(() => make(gesture), gesture))
    finished(
      { section: "nodes", id: known ?? desk.document.nodes.find((each) => !before.has(each.id))?.id },
      passages[0],
    );
  return true;
}

const withoutEmpty = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

// A relation: what is named in the words comes first among what is offered.
export function startRelation(sources = []) {
  const passages = passagesNow();
  if (!passages.length) return showCard(el("p.note", {}, t("select.first")));
  const stage = sources.length ? "predicate" : "sources";
  drawRelation({ passages, sources, predicate: "", targets: [], stage, told: {} });
}

const kindOf = (id) => nodeOf(id).kind;

function allowed(relation) {
  return Object.entries(vocabulary.predicates).filter(([, { ends }]) =>
    relation.sources.every((source) =>
      ends.some(([from, to]) => from === kindOf(source) && relation.targets.every((target) => kindOf(target) === to)),
    ),
  );
}

function fitsAsTarget(relation, node) {
  const { ends } = vocabulary.predicates[relation.predicate];
  return relation.sources.every(
    (source) => source !== node.id && ends.some(([from, to]) => from === kindOf(source) && to === node.kind),
  );
}

// It is made as soon as its ends, and the role of a tie, are chosen; what else is to be said is said before, or on its card.
function drawRelation(relation) {
  if (relation.stage === "made") return makeRelation(relation);
  const stages = ["sources", "predicate", "targets", "role"].map((stage) => stageOf(relation, stage));
  const rules = relation.predicate && rule("predicates", relation.predicate);
  showCard(
    el("h2", {}, t("relation")),
    ...relation.passages.map(quoted),
    ...stages,
    rules,
    el("p.small.quiet", {}, t("several"), " ", t("relation.line")),
    ...toldOf(relation),
    el("p.actions", {}, cancelling()),
  );
  const input = byId("card").querySelector("[role=combobox]");
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

// What a line says besides the node that it names: modality and force by their names, a period, whom words of the text
// stand for, fields by theirs; all else is a doubt, in both languages after =. A doubt of one word is a slip of the others.
function saidBesides(line, { passages }) {
  const { before, said } = fieldsIn(piecesOf(line).pieces, [...BESIDES, COREFERENCE]);
  const told = {};
  let doubt = "";
  for (const { sign, words } of before) {
    const field = BESIDES.find((each) => TOGGLED.includes(each.name) && valueCalled(each, words));
    const isCoreference =
      /[=＝]/.test(words) && passages.some((each) => wordsOf(each).includes(words.split(/\s*[=＝]/)[0]));
    if (field) told[field.name] = valueCalled(field, words);
    else if (PERIOD.test(words)) told.period = words;
    else if (isCoreference) said.push([COREFERENCE, words]);
    else doubt += doubt ? sign + words : words;
  }
  const [, one, other] = /^(.+?)\s*(?: = |＝)\s*(.+)$/s.exec(doubt) ?? [null, doubt, ""];
  const odd = /^[a-z-]+$/i.test(one) ? t("line.odd.word", { words: one }) : oddValue(said);
  if (one) told.doubt = one;
  if (other) told.doubt_zh = other;
  for (const [field, words] of said) {
    if (field !== COREFERENCE) told[field.name] = field.is === "choice" ? valueCalled(field, words) : words;
    else told.coreference = told.coreference ? `${told.coreference}\n${words}` : words;
  }
  return { told, odd };
}

const PERIOD = /^\d{4}(-\d\d){0,2}(\/\d{4}(-\d\d){0,2})?$/;

const BESIDES = vocabulary.relation.filter(({ name, is }) => name !== "role" && is !== "group");

const tellBesides = (told) =>
  Object.entries(told).map(([name, value]) => {
    const field = BESIDES.find((each) => each.name === name);
    return `${t(`field.${name}`)}: ${field?.choices ? choiceName(name, value) : value}`;
  });

// How the text tells it, whom its words stand for, and what is seldom said: of each relation that is made.
function toldOf(relation) {
  const { told } = relation;
  const set = (name) => (value) => {
    told[name] = value;
    drawRelation(relation);
  };
  const others = vocabulary.relation.filter(({ name }) => name !== "role" && !TOGGLED.includes(name));
  const [doubt, seldom] = [true, false].map((is) => others.filter(({ name }) => name.startsWith("doubt") === is));
  const keep = ({ currentTarget: form }) => Object.assign(told, answers(form, [...others, COREFERENCE]));
  const asInputs = (fields) => fields.map((field) => inputFor(field, told[field.name]));
  const goOn = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.tagName === "BUTTON") return;
    event.preventDefault();
    byId("card").querySelector("[role=combobox]").focus();
  };
  return [
    ...toggledOf(relation).map((field) => toggles(field, told[field.name], set(field.name))),
    el(
      "form",
      { input: keep, keydown: goOn },
      inputFor(COREFERENCE, told.coreference),
      calledBefore(relation.passages, told.coreference, set("coreference")),
      asInputs(doubt),
      unfolding(t("more.fields"), () => asInputs(seldom), { open: seldom.some(({ name }) => told[name]) }),
    ),
  ];
}

function nextStage(relation, stage) {
  if (stage === "sources") return "predicate";
  if (stage === "predicate") return "targets";
  return stage === "targets" && relation.predicate === TIE ? "role" : "made";
}

function stageOf(relation, stage) {
  const chosen = stage === "predicate" ? [relation.predicate].filter(Boolean) : (relation[stage] ?? []);
  const labelOf = (each) => (stage === "predicate" ? predicateName(each, true) : nameOf(nodeOf(each)));
  if (relation.stage !== stage) {
    const back = () => drawRelation({ ...relation, ...EMPTY[stage], stage });
    return chosen.length ? el("div.stage", {}, el("b", {}, t(`stage.${stage}`)), chips(chosen, labelOf, back)) : null;
  }
  const besides = el("p.small", { role: "status" });
  const pick = ({ value }, more, rest = "") => {
    const { told, odd } = saidBesides(input.value, relation);
    if (odd) return refuse(input, odd);
    const next = { ...relation, ...taken(relation, stage, value), told: { ...relation.told, ...told }, typed: rest };
    drawRelation({ ...next, stage: more && Array.isArray(relation[stage]) ? stage : nextStage(next, stage) });
  };
  const { box, input } = picker({
    label: t(`stage.${stage}`),
    offer: (typed) => OFFERS[stage](relation)(piecesOf(typed).first),
    choose: pick,
    typed: relation.typed,
    nothing: (typed) => (stage === "predicate" ? notFromHere(piecesOf(typed).first) : t("offer.none")),
    marking: () => besides.replaceChildren(tellBesides(saidBesides(input.value, relation).told).join("; ")),
    goesOn: stage !== "role",
  });
  const go = () => drawRelation({ ...relation, stage: nextStage(relation, stage) });
  const enough = chosen.length > 0 && button(t("enough"), go, { class: "toggle" });
  return el("div.stage", {}, chosen.length > 0 && chips(chosen, labelOf, () => {}), box, besides, enough);
}

const TIE = "participates-in";
const EMPTY = {
  sources: { sources: [], predicate: "", targets: [] },
  predicate: { predicate: "" },
  targets: { targets: [] },
};

function taken(relation, stage, value) {
  return Array.isArray(relation[stage]) ? { [stage]: [...new Set([...relation[stage], value])] } : { [stage]: value };
}

const OFFERS = {
  sources: (relation) => (typed) => offeredNodes(relation, "sources", typed),
  predicate: (relation) => (typed) => offeredPredicates(relation, typed),
  targets: (relation) => (typed) => offeredNodes(relation, "targets", typed),
  role: () => offeredRoles,
};

function offeredRoles(typed) {
  const rows = Object.entries(vocabulary.roles)
    .filter(([name, { zh, meaning }]) => holds(typed, name, zh, meaning))
    .sort(([one], [other]) => (typed === other) - (typed === one));
  return rows.map(([value]) => ({ value, label: term("roles", value), note: meaningOf("roles", value) }));
}

async function makeRelation({ passages, sources, predicate, targets, role = null, told }) {
  const { coreference = null, ...fields } = withoutEmpty({ ...told, role });
  const words = referring(passages, coreference);
  const gesture = { do: "relate", sources, predicate, targets, words, fields };
  const before = new Set(desk.document.relations.map((each) => each.id));
  const isMade = await attempt(() => make(gesture), gesture);
  const made = { section: "relations", id: desk.document.relations.find((each) => !before.has(each.id))?.id };
  if (isMade) finished(made, passages[0]);
}

const holds = (typed, ...texts) => texts.some((text) => text?.toLowerCase().includes(typed.toLowerCase()));

const isJust = (typed, predicate) => [predicate, predicate.replaceAll("-", " ")].includes(typed.toLowerCase());

// The one that is called just so comes first; then those that were used most between such kinds.
function offeredPredicates(relation, typed) {
  const kinds = new Set(relation.sources.map(kindOf));
  const used = new Map();
  for (const { source, predicate } of desk.document.relations)
    if (kinds.has(kindOf(source))) used.set(predicate, (used.get(predicate) ?? 0) + 1);
  return allowed(relation)
    .filter(([name, each]) => holds(typed, name.replaceAll("-", " "), each.zh, each.meaning))
    .sort(
      ([one], [other]) => isJust(typed, other) - isJust(typed, one) || (used.get(other) ?? 0) - (used.get(one) ?? 0),
    )
    .map(([name]) => ({ value: name, label: predicateName(name, true), note: meaningOf("predicates", name) }));
}

// Predicates that are called so, and which kinds they go from and to.
function notFromHere(typed) {
  const called = Object.keys(vocabulary.predicates).filter((name) => holds(typed, name.replaceAll("-", " ")));
  const endsOf = (name) =>
    vocabulary.predicates[name].ends.map((pair) => pair.map((kind) => term("kinds", kind)).join(" → ")).join(", ");
  const told = called.map((name) => t("predicate.not", { predicate: predicateName(name, true), ends: endsOf(name) }));
  return [t("offer.none"), ...told.slice(0, 3)].join(" ");
}

// Where a node is first named among some words, or after them.
function firstAmong(node, { start, end }) {
  const starts = node.evidence?.map((words) => words.start).filter((at) => at >= start && at < end) ?? [];
  return Math.min(end, ...starts);
}

function offeredNodes(relation, stage, typed) {
  const near = new Set(relation.passages.flatMap(restsOn).map((each) => each.id));
  const spans = relation.passages.flatMap(sentencesAt);
  const around = new Set(spans.flatMap((each) => restsOn(each)).map((each) => each.id));
  const words = relation.passages.map(wordsOf).join("\n");
  const called = (node) => [node.name_zh, node.name_en, ...(node.aliases ?? [])];
  const rank = (node) => {
    if (typed && called(node).includes(typed)) return 0;
    if (near.has(node.id) || called(node).some((name) => words.includes(name))) return 1;
    return around.has(node.id) ? 2 : 3;
  };
  return [...desk.document.nodes, ...desk.others]
    .filter((node) => !relation[stage].includes(node.id) && (stage === "sources" || fitsAsTarget(relation, node)))
    .filter((node) => isCalled(node, typed))
    .map((node) => ({
      value: node.id,
      id: node.id,
      label: nameOf(node),
      note: node.document ? t("known.elsewhere") : `${node.order ?? ""}`,
      mark: marker(node.kind),
      rank: rank(node),
      at: firstAmong(node, relation.passages[0]),
    }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
}
