// Making: words become a node by one key, a relation by source, predicate and target.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { marker } from "../../export/page/scripts/links.js";
import { vocabulary } from "../../export/page/scripts/model.js";
import { nameOf, predicateName, t, term } from "../../export/page/scripts/wording.js";
import { attempt, showCard } from "./card.js";
import { askOf, choose, desk, isCalled, make, nodeOf } from "./desk.js";
import { answers, COREFERENCE, inputFor, TOGGLED, toggledOf, toggles, unfolding } from "./fields.js";
import { restsOn, selectedNow, sentencesAt, unselect, wordsOf } from "./passage.js";
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

function rule(text) {
  return text && el("p.rule.small", {}, text);
}

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

function finished(made) {
  unselect();
  if (made) choose(made.part, made.id);
  byId("text").focus({ preventScroll: true });
}

// What was asked for last; the answer to a key that was pressed before comes too late.
let newest = null;

export async function startNode(kind) {
  const selected = selectedNow();
  if (!selected) return showCard(el("p.note", {}, t("select.first")));
  const asked = askOf("suggested", { kind, ...selected });
  newest = asked;
  const suggested = await asked;
  if (asked === newest) nodeForm(kind, selected, suggested);
}

function nodeForm(kind, selected, suggested) {
  const { fields, rule: itsRule } = vocabulary.kinds[kind];
  const shown = { id: suggested.id, known: null };
  const idLine = el("p.small", {});
  const showId = () => {
    idLine.textContent = `id: ${shown.id ?? ""}`;
  };
  const names = nameField({ kind, selected }, suggested, shown, showId, () => form.requestSubmit());
  const form = el(
    "form",
    { submit: (event) => submitNode(event, { kind, selected, form, fields, shown }), keydown: submitOnEnter },
    el("h2", {}, marker(kind), term("kinds", kind)),
    rule(itsRule),
    quoted(selected),
    names.box,
    ...needed(fields).map((field) => inputFor(field, suggested[field.name])),
    inputFor(COREFERENCE),
    desk.document.source.language !== "en" && el("p.small.quiet", {}, t("name.both")),
    idLine,
    el("details", {}, el("summary", {}, t("more.fields")), ...seldom(fields, suggested)),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t("make")), cancelling()),
  );
  showId();
  showCard(form);
  const missing = needed(fields).find((field) => field.is !== "choice" && !form.elements[field.name].value);
  const first = (names.input.value && form.elements[missing?.name]) || names.input;
  first.focus();
  first.select();
}

const cancelling = () => button(t("cancel"), () => choose(null));

// What a kind needs beside its name, what is one of some first; the order of proposals is counted.
function needed(fields) {
  const isChoice = (field) => (field.is === "choice" ? 0 : 1);
  return fields
    .filter((field) => field.needed && !["name_en", "order"].includes(field.name))
    .sort((a, b) => isChoice(a) - isChoice(b));
}

const seldom = (fields, suggested) =>
  fields.filter((field) => !field.needed).map((field) => inputFor(field, suggested[field.name]));

// The English name; while it is typed the corpus's own entities are offered, so that one entity is one node.
function nameField({ kind, selected }, suggested, shown, showId, submit) {
  const offer = async (all) => {
    const typed = bothNames(all).en;
    const [own, called] = await Promise.all([
      askOf("offered", { kind, typed }),
      typed === (suggested.name_en ?? "") ? askOf("offered", { kind, typed: suggested.name_zh }) : [],
    ]);
    const { id } = typed ? await askOf("suggested", { kind, name: typed, ...selected }) : { id: null };
    if (!shown.known) shown.id = id;
    showId();
    const found = [...new Map([...called, ...own].map((each) => [each.id, each])).values()];
    const known = found.map((each) => ({
      value: each,
      label: namesOf(each),
      note: t(each.here ? "known.here" : "known.elsewhere"),
      mark: marker(kind),
      exact: isExact(each, typed, suggested),
    }));
    return typed ? [{ value: null, label: t("new.named", { name: typed }), note: id ?? "" }, ...known] : known;
  };
  const chooseName = ({ value }) => {
    shown.known = value?.id ?? null;
    submit();
  };
  const first = (options) =>
    Math.max(
      0,
      options.findIndex((each) => each.exact),
    );
  return picker({
    label: `${t("field.name_en")} *`,
    offer,
    choose: chooseName,
    typed: suggested.name_en ?? "",
    digits: false,
    name: "name_en",
    first,
  });
}

function isExact(each, typed, suggested) {
  const wanted = [typed, suggested.name_zh].filter(Boolean).map((name) => name.toLowerCase());
  return [each.name_zh, each.name_en, ...(each.aliases ?? [])].some((name) => wanted.includes(name.toLowerCase()));
}

function submitOnEnter(event) {
  if (event.key === "Enter" && event.target.tagName === "SELECT") {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
}

// "name in the text = English name" gives both, where the words that were selected are more than the name.
function bothNames(typed) {
  const [, zh, en] = /^(.+?) = (.+)$/.exec(typed) ?? [null, null, typed];
  return { zh, en };
}

function nameBoth({ elements }) {
  const { zh, en } = bothNames(elements.name_en.value);
  if (zh === null) return;
  if (elements.value_text?.value === elements.name_zh.value) elements.value_text.value = zh;
  elements.name_zh.value = zh;
  elements.name_en.value = en;
}

async function submitNode(event, { kind, selected, form, fields, shown }) {
  event.preventDefault();
  nameBoth(form);
  const missing = shown.known
    ? null
    : fields.find((field) => field.needed && field.name !== "order" && !form.elements[field.name]?.value);
  if (missing) return form.elements[missing.name].focus();
  const given = shown.known
    ? {}
    : answers(
        form,
        fields.filter((field) => field.name !== "order"),
      );
  const words = { ...selected, ...answers(form, [COREFERENCE]) };
  const gesture = { do: "add_node", kind, words: [words], known: shown.known, fields: given }; // what was emptied stays so
  const before = new Set(desk.document.nodes.map((each) => each.id));
  if (await attempt(() => make(gesture), gesture))
    finished({ part: "nodes", id: shown.known ?? desk.document.nodes.find((each) => !before.has(each.id))?.id });
  return true;
}

const withoutEmpty = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

// A relation: what is named in the words comes first among what is offered.
export function startRelation(sources = []) {
  const selected = selectedNow();
  if (!selected) return showCard(el("p.note", {}, t("select.first")));
  const stage = sources.length ? "predicate" : "sources";
  drawRelation({ selected, sources, predicate: "", targets: [], stage, told: {} });
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
  const rules = relation.predicate && rule(vocabulary.predicates[relation.predicate].rule);
  showCard(
    el("h2", {}, t("relation")),
    quoted(relation.selected),
    ...stages,
    rules,
    el("p.small.quiet", {}, t("several")),
    ...toldOf(relation),
    el("p.actions", {}, cancelling()),
  );
  byId("card").querySelector("[role=combobox]").focus();
}

// How the text tells it, and what is seldom said: of each relation that is made.
function toldOf(relation) {
  const { told } = relation;
  const set = (name) => (value) => {
    told[name] = value;
    drawRelation(relation);
  };
  const others = vocabulary.relation.filter(({ name }) => name !== "role" && !TOGGLED.includes(name));
  const keep = ({ currentTarget: form }) => Object.assign(told, answers(form, [...others, COREFERENCE]));
  const more = () => [...others, COREFERENCE].map((field) => inputFor(field, told[field.name]));
  const goOn = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    byId("card").querySelector("[role=combobox]").focus();
  };
  const isOpen = [...others, COREFERENCE].some(({ name }) => told[name]);
  return [
    ...toggledOf(relation).map((field) => toggles(field, told[field.name], set(field.name))),
    el("form", { input: keep, keydown: goOn }, unfolding(t("more.fields"), more, { open: isOpen })),
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
  const pick = ({ value }, more) => {
    const next = { ...relation, ...taken(relation, stage, value) };
    drawRelation({ ...next, stage: more && Array.isArray(relation[stage]) ? stage : nextStage(next, stage) });
  };
  const { box } = picker({
    label: t(`stage.${stage}`),
    offer: OFFERS[stage](relation),
    choose: pick,
    nothing: stage === "predicate" ? notFromHere : () => t("offer.none"),
  });
  const go = () => drawRelation({ ...relation, stage: nextStage(relation, stage) });
  const enough = chosen.length > 0 && button(t("enough"), go, { class: "toggle" });
  return el("div.stage", {}, chosen.length > 0 && chips(chosen, labelOf, () => {}), box, enough);
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
  const rows = Object.entries(vocabulary.roles).filter(([name, { zh, meaning }]) => holds(typed, name, zh, meaning));
  return rows.map(([value, { meaning }]) => ({ value, label: term("roles", value), note: meaning }));
}

async function makeRelation({ selected, sources, predicate, targets, role = null, told }) {
  const { coreference = null, ...fields } = withoutEmpty({ ...told, role });
  const words = [{ ...selected, coreference }];
  const gesture = { do: "relate", sources, predicate, targets, words, fields };
  const before = new Set(desk.document.relations.map((each) => each.id));
  const isMade = await attempt(() => make(gesture), gesture);
  if (isMade) finished({ part: "relations", id: desk.document.relations.find((each) => !before.has(each.id))?.id });
}

const holds = (typed, ...texts) => texts.some((text) => text?.toLowerCase().includes(typed.toLowerCase()));

function offeredPredicates(relation, typed) {
  return allowed(relation)
    .filter(([name, each]) => holds(typed, name.replaceAll("-", " "), each.zh, each.meaning))
    .map(([name]) => ({ value: name, label: predicateName(name, true), note: vocabulary.predicates[name].meaning }));
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
  const near = new Set(restsOn(relation.selected).map((each) => each.id));
  const spans = sentencesAt(relation.selected);
  const around = new Set(spans.flatMap((each) => restsOn(each)).map((each) => each.id));
  const words = wordsOf(relation.selected);
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
      at: firstAmong(node, relation.selected),
    }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
}
