// The card beside the text: the record that is open, as a form; what can be done with it.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { marker } from "../../export/page/scripts/links.js";
import { data, vocabulary } from "../../export/page/scripts/model.js";
import { nameOf, predicateName, t, term } from "../../export/page/scripts/wording.js";
import {
  askOf,
  changed,
  choose,
  desk,
  isCalled,
  isDraft,
  make,
  nodeOf,
  open,
  problemText,
  record,
  sectionOf,
  step,
} from "./desk.js";
import {
  answers,
  COREFERENCE,
  inputFor,
  labelOf,
  now,
  readLine,
  rule,
  sayAll,
  submitOnEnter,
  TOGGLED,
  toggledOf,
  toggles,
  touched,
  unfolding,
} from "./fields.js";
import { passagesNow, restsOn, select, selectedNow, sentencesAt, wordsOf } from "./passage.js";
import { picker } from "./picker.js";

// Where the card is beneath the text, not beside it.
export const isNarrow = () => matchMedia("(max-width: 760px)").matches;

export function showCard(...parts) {
  const card = byId("card");
  const held = card.contains(document.activeElement) && document.activeElement;
  byId("alert").replaceChildren();
  card.replaceChildren(...parts.flat().filter(Boolean));
  if (held) (again(card, held) ?? card).focus({ preventScroll: true });
  byId("side").scrollTop = 0;
  if (byId("card").querySelector("form") && isNarrow()) byId("card").scrollIntoView();
}

// Of a card that is drawn anew, the button that was pressed in the one before.
const again = (card, { dataset: { value } }) =>
  value && card.querySelector(`.said [data-value="${CSS.escape(value)}"]`);

// Whether something is being made or was typed on the card, so that nothing may take its place.
export function isFilledIn() {
  const before = (input) =>
    input.was ?? (input.type === "checkbox" ? input.defaultChecked : (input.defaultValue ?? ""));
  const isTouched = (input) => now(input) !== before(input);
  const inputs = [...byId("card").querySelectorAll("input, select, textarea")];
  return inputs.some((input) => input.role === "combobox" || isTouched(input));
}

const underway = new Set();

// Tries a gesture, once where a key was pressed twice; what is refused is said, and what was typed stays where it is.
export async function attempt(action, gesture) {
  const same = JSON.stringify(gesture);
  if (underway.has(same)) return false;
  if (same) underway.add(same);
  byId("alert").replaceChildren();
  try {
    return await tried(action, gesture);
  } finally {
    underway.delete(same);
  }
}

// What the page does by itself takes away no message but its own.
export async function watch(action) {
  const done = await tried(action, undefined, "watch");
  if (done && byId("alert").dataset.by === "watch") byId("alert").replaceChildren();
}

async function tried(action, gesture, by = "person") {
  try {
    await action();
    return true;
  } catch (trouble) {
    if (trouble.status === undefined) throw trouble;
    byId("alert").dataset.by = by;
    warn(...said(trouble, gesture));
    return false;
  }
}

// A message is seen, wherever in the card one was.
function warn(...parts) {
  byId("alert").replaceChildren(...parts.filter(Boolean));
  byId("alert").scrollIntoView({ block: "nearest" });
}

function said(trouble, gesture) {
  const parts = [el("p.note.bad", {}, trouble.message)];
  if (trouble.status === 409) parts.push(...bothSides(trouble.answer, gesture));
  if (trouble.answer.vanished)
    parts.push(button(t("restore"), () => attempt(() => step("restore")), { class: "toggle" }));
  return parts;
}

function bothSides({ now, seen }, gesture) {
  const asText = (value) => el("pre", { tabindex: 0 }, JSON.stringify(value, null, 1));
  const mine = async () => {
    await open(desk.document.slug);
    await make(gesture);
  };
  return [
    el("h3", {}, t("conflict.now")),
    asText(now),
    el("h3", {}, t("conflict.seen")),
    asText(seen),
    el("h3", {}, t("conflict.mine")),
    asText(gesture.fields ?? gesture),
    button(t("conflict.take"), () => attempt(() => open(desk.document.slug)), { class: "toggle" }),
    " ",
    gesture && button(t("conflict.put"), () => attempt(mine, gesture), { class: "toggle" }),
  ];
}

export function drawCard() {
  desk.seen = desk.document.version;
  const chosen = desk.open && record(desk.open.section, desk.open.id);
  if (!chosen) return showCard(hint());
  const { section, id } = desk.open;
  if (section === "sentences") return showCard(sentenceCard(chosen));
  return showCard(
    section === "nodes" ? nodeCard(chosen) : section === "relations" ? relationCard(chosen) : sourceCard(chosen),
    problemsOf(id),
  );
}

const hint = () => el("p.quiet", {}, t("card.hint"));

function problemsOf(id) {
  return desk.document.problems
    .filter((each) => each.id === id && each.code !== "draft")
    .map((each) => el("div.note.bad", {}, problemText(each), each.code === "changed_source" && takingText()));
}

// The text that lies there now becomes the one that is coded; what does not match it any more stays a problem.
function takingText() {
  const gesture = { do: "take_text" };
  return [
    el("p.small", {}, t("text.take.hint")),
    el(
      "p.actions",
      {},
      button(t("text.take"), () => attempt(() => make(gesture), gesture), { class: "toggle" }),
    ),
  ];
}

// A form of a record's fields: what differs is one gesture.
function editing(section, each, fields, shown = []) {
  const id = section === "source" ? "source" : each.id;
  const isShown = ({ name, needed }) =>
    name !== "proposals" && (needed || each[name] !== undefined || shown.includes(name)); // proposals are counted
  const line = () => form.elements.name_en;
  const form = el(
    "form",
    {
      submit: async (event) => {
        event.preventDefault();
        if (line() && line().value !== line().was) {
          const { en, odd } = readLine(form, fields);
          if (odd) return refuse(line(), odd);
          line().value = en;
        }
        const given = touched(form, fields);
        if (isDraft(each)) given.status = null;
        const gesture = { do: "edit", section, id, fields: given };
        if (Object.keys(given).length) await attempt(() => make(gesture), gesture);
      },
      keydown: submitOnEnter,
    },
    ...fields.filter(isShown).map((field) => inputFor(field, unlessPlaceholder(field.name, each[field.name]))),
    el(
      "details",
      {},
      el("summary", {}, t("more.fields")),
      ...fields.filter((field) => !isShown(field)).map((field) => inputFor(field, each[field.name])),
    ),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t(isDraft(each) ? "save.confirm" : "save"))),
  );
  line()?.addEventListener("input", () => sayAll(form, fields)); // one line says it all here, too
  return form;
}

// Of what is typed wrong or lacks something it is said why, and the field waits for it.
export function refuse(input, why) {
  input.focus();
  warn(el("p.note.bad", {}, why));
}

// What only holds a place is a field to be filled.
const unlessPlaceholder = (name, value) => (value === vocabulary.placeholders[name] ? undefined : value);

function judging(each) {
  if (!isDraft(each)) return [];
  return [
    el("p", {}, el("span.chip.derived", {}, t("draft"))),
    el(
      "p.actions",
      {},
      button(t("yes"), () => confirmDraft(each.id ?? each.at), { class: "toggle" }),
      ...(each.kind === "document" ? [] : [button(t("no"), rejectDraft, { class: "toggle" })]),
    ),
  ];
}

export function confirmDraft(...ids) {
  const gesture = { do: "confirm", ids };
  return attempt(() => make(gesture), gesture);
}

// What a record is called where several are listed.
export function titleOf({ section, id }) {
  if (section === "source") return t("panel.source");
  if (section === "sentences") return t("sentence", { at: id });
  return section === "relations" ? sentenceOf(record(section, id)) : nameOf(record(section, id));
}

// A reason is asked for in place; an empty one takes nothing out. Every document has a source and a node of its own.
export function rejectDraft() {
  const { section, id } = desk.open;
  if (section === "source" || record(section, id).kind === "document") return;
  const reason = el("input", { type: "text", name: "reason", required: true, autocomplete: "off" });
  const submit = async (event) => {
    event.preventDefault();
    const gesture = { do: "reject", ids: [id], reason: reason.value.trim() };
    if (await attempt(() => make(gesture), gesture)) byId("text").focus({ preventScroll: true });
  };
  showCard(
    el(
      "form",
      { submit },
      el("h2", {}, titleOf({ section, id })),
      el("p", {}, t("reject.why")),
      el("label.field", {}, el("span", {}, t("reason")), reason),
      el(
        "p.actions",
        {},
        el("button.primary", { type: "submit" }, t("did.reject")),
        button(t("cancel"), () => choose(section, id)),
      ),
    ),
  );
  reason.focus();
}

function nodeCard(node) {
  return [
    el("h2", {}, marker(node.kind), nameOf(node)),
    el("p.small.quiet", {}, `${term("kinds", node.kind)} · ${node.id}`),
    ...judging(node),
    editing("nodes", node, vocabulary.kinds[node.kind].fields),
    el("h3", {}, t("words")),
    ...evidenceOf("nodes", node),
    ...relationsOf(node),
    ...(node.kind === "document" ? [] : reshaping(node)),
  ];
}

function relationsOf(node) {
  const its = desk.document.relations.filter(({ source, target }) => source === node.id || target === node.id);
  const line = (each) =>
    el(
      "p",
      {},
      button(sentenceOf(each), () => choose("relations", each.id), { class: "link" }),
    );
  return its.length ? [el("h3", {}, t("relations")), ...its.map(line)] : [];
}

export function sentenceOf({ source, predicate, target, role }) {
  return `${nameOf(nodeOf(source))} — ${predicateName(predicate, true)}${role ? ` (${term("roles", role)})` : ""} → ${nameOf(nodeOf(target))}`;
}

// Modality and force are one click each, written at once.
function toldBy(each, field) {
  const set = (value) => {
    const gesture = { do: "edit", section: "relations", id: each.id, fields: { [field.name]: value } };
    return attempt(() => make(gesture), gesture);
  };
  return toggles(field, each[field.name], set);
}

// An end of a relation: it opens its node, and another node that the predicate allows may take its place.
function endOf(each, end) {
  const open = button(nameOf(nodeOf(each[end])), () => choose("nodes", each[end]), { class: "link" });
  const others = (typed) => {
    const fits = (node) => endsFit(each, { [end]: node.id }) && isCalled(node, typed);
    return desk.document.nodes.filter(fits).map((node) => ({ value: node.id, label: nameOf(node) }));
  };
  const put = ({ value }) => {
    const gesture = { do: "edit", section: "relations", id: each.id, fields: { [end]: value } };
    return attempt(() => make(gesture), gesture);
  };
  return el(
    "div.end",
    {},
    el("p", {}, el("b", {}, `${t(`stage.${end}s`)}: `), open),
    unfolding(t("end.other"), () => picker({ label: t(`stage.${end}s`), offer: others, choose: put }).box),
  );
}

function endsFit({ source, predicate, target }, instead) {
  const now = { source, target, ...instead };
  const [from, to] = [nodeOf(now.source).kind, nodeOf(now.target).kind];
  return now.source !== now.target && vocabulary.predicates[predicate]?.ends.some(([a, b]) => a === from && b === to);
}

function relationCard(each) {
  const kinds = ["source", "target"].map((end) => nodeOf(each[end]).kind);
  const rows = Object.entries(vocabulary.predicates);
  const choices = rows
    .filter(([, row]) => row.ends.some(([from, to]) => from === kinds[0] && to === kinds[1]))
    .map(([name]) => name);
  const others = vocabulary.relation.filter(({ name }) => !TOGGLED.includes(name));
  return [
    el("h2", {}, sentenceOf(each)),
    el("p.small.quiet", {}, each.id),
    ...judging(each),
    endOf(each, "source"),
    endOf(each, "target"),
    rule("predicates", each.predicate),
    ...toggledOf(each).map((field) => toldBy(each, field)),
    editing("relations", each, [{ name: "predicate", needed: true, is: "choice", choices }, ...others], ["doubt"]),
    el("h3", {}, t("words")),
    ...evidenceOf("relations", each),
    deleting("relations", each),
  ];
}

function sourceCard(source) {
  const form = editing("source", source, vocabulary.source);
  if (!form.elements.coded_by.value) form.elements.coded_by.value = data.by;
  const drafted = isDraft(source) && el("p", {}, el("span.chip.derived", {}, t("draft")));
  return [el("h2", {}, t("panel.source")), drafted, form];
}

// What is said of the text, and what that still lacks waits for an answer.
export function openSource() {
  choose("source", "source");
  const { elements } = byId("card").querySelector("form");
  const lacking = vocabulary.source.find(({ name, needed }) => needed && elements[name].value === "");
  elements[lacking?.name]?.focus();
}

function evidenceOf(section, each) {
  const act = (gesture) => attempt(() => make(gesture), gesture);
  const rows = each.evidence.map((words, index) => evidenceRow(section, each, words, index, act));
  return [...rows, el("p", {}, button([t("words.add"), " ", el("kbd", {}, "w")], addWords, { class: "toggle" }))];
}

// What is open rests on the selected words too.
export async function addWords() {
  const { section, id } = desk.open ?? {};
  if (!["nodes", "relations"].includes(section)) return;
  for (const words of passagesNow()) {
    const gesture = { do: "quote", section, id, words };
    if (!(await attempt(() => make(gesture), gesture))) return;
  }
}

function evidenceRow(section, each, words, index, act) {
  const instead = (other) => {
    if (!other) return;
    const { start, end, coreference = words.coreference ?? null } = other;
    act({ do: "quote", section, id: each.id, words: { start, end, coreference }, instead: index });
  };
  const show = () => words.start !== undefined && select(words.start, words.end);
  const place = words.missing
    ? t("words.missing")
    : `${t("paragraph", { n: words.paragraph })} · ${words.start}–${words.end}`;
  const [start, end] = words.nearest ?? [];
  const near =
    words.nearest &&
    el(
      "p.small",
      {},
      `${t("words.nearest")} `,
      button(desk.text.slice(start, end), () => instead({ start, end }), { class: "link" }),
    );
  const take = () => act({ do: "unquote", section, id: each.id, index });
  return el(
    "div.quotation",
    {},
    el(
      "blockquote",
      { lang: desk.document.source.language },
      button(words.quote, show, { class: "words" }),
      " ",
      el("span.place", {}, place),
    ),
    namedBy(words, (coreference) => instead({ ...words, coreference })),
    near,
    el(
      "p.actions.small",
      {},
      button(t("words.put"), () => instead(desk.selected), { class: "link" }),
      each.evidence.length > 1 && button(t("words.take"), take, { class: "link" }),
      index > 0 && button(t("words.first"), () => act({ do: "first", section, id: each.id, index }), { class: "link" }),
    ),
  );
}

function namedBy(words, put) {
  const submit = (event) => {
    event.preventDefault();
    put(answers(event.target, [COREFERENCE]).coreference);
  };
  const field = inputFor(COREFERENCE, words.coreference);
  return el(
    "form",
    { submit, keydown: submitOnEnter },
    field,
    words.start !== undefined && calledBefore([words], words.coreference, put),
  );
}

const pronounOf = (coreference) => coreference.split(/ ?[=:] /)[0];

// Passages, each with whom its words stand for: of several lines those whose pronoun it has; a line that fits none, the first.
export function referring(passages, coreference) {
  if (passages.length === 1 || !coreference) return passages.map((each) => ({ ...each, coreference }));
  const lines = coreference.split("\n");
  const has = (each, line) => wordsOf(each).includes(pronounOf(line));
  const fits = (line, at) => (passages.some((each) => has(each, line)) ? has(passages[at], line) : at === 0);
  return passages.map((each, at) => ({
    ...each,
    coreference: lines.filter((line) => fits(line, at)).join("\n") || null,
  }));
}

// Whom words of the same paragraphs stand for, as it was said before: one click says it again, another takes it away.
export function calledBefore(passages, value, set) {
  const around = desk.paragraphs.filter(([start, end]) =>
    passages.some((each) => each.start >= start && each.start < end),
  );
  const here = passages.map(wordsOf).join("\n");
  const fits = (each) => here.includes(pronounOf(each)) || !desk.text.includes(pronounOf(each));
  const inside = ({ start, coreference }) => coreference && around.some(([from, to]) => start >= from && start < to);
  const { nodes, relations } = desk.document;
  const said = [...nodes, ...relations].flatMap(({ evidence }) => evidence.filter(inside));
  const distinct = [...new Set(said.map(({ coreference }) => coreference))].filter(fits);
  const one = (each) =>
    button(each, () => set(each === value ? null : each), { class: "toggle", "aria-pressed": String(each === value) });
  return distinct.length > 0 && el("div.said", { role: "group", "aria-label": t("said.before") }, ...distinct.map(one));
}

function deleting(section, each) {
  return el(
    "p.actions",
    {},
    button(
      t("delete"),
      async () => {
        const gesture = { do: "delete", section, ids: [each.id] };
        if (await attempt(() => make(gesture), gesture)) choose(null);
      },
      { class: "toggle danger" },
    ),
  );
}

// Two that are one, one that is two, and none.
function reshaping(node) {
  const others = (typed) =>
    desk.document.nodes
      .filter((each) => each.kind === node.kind && each.id !== node.id && isCalled(each, typed))
      .map((each) => ({ value: each.id, label: nameOf(each) }));
  const merge = async ({ value }) => {
    const gesture = { do: "merge", into: node.id, gone: value };
    await attempt(() => make(gesture), gesture);
  };
  const merging = unfolding(t("merge"), () => picker({ label: t("merge.with"), offer: others, choose: merge }).box);
  const heading = el("h3", {}, t("node.change"));
  return [heading, merging, node.evidence.length > 1 && splitting(node), recasting(node), deleting("nodes", node)];
}

// Another kind: what that needs is asked for, and what it cannot say is told before it goes.
function recasting(node) {
  const others = Object.keys(vocabulary.kinds).filter((kind) => kind !== node.kind && kind !== "document");
  const one = (kind) =>
    button(
      [marker(kind), term("kinds", kind)],
      async ({ currentTarget: { parentElement } }) => {
        const { start, end } = node.evidence[0];
        const isCounted = kind === "figure" && start !== undefined;
        const found = isCounted ? await askOf("suggested", { kind, start, end, name: node.name_en }) : {};
        parentElement.replaceWith(recastForm(node, kind, { ...found, ...node }));
      },
      { class: "toggle" },
    );
  return unfolding(t("kind.other"), () => el("p.actions", {}, ...others.map(one)));
}

function recastForm(node, kind, known) {
  const { fields } = vocabulary.kinds[kind];
  const asked = fields.filter(({ needed, name }) => needed && !["name_zh", "name_en", "order"].includes(name));
  const has = new Set(fields.map(({ name }) => name));
  const lost = vocabulary.kinds[node.kind].fields.filter(
    ({ name }) => node[name] !== undefined && (name === "subtype" || !has.has(name)),
  );
  const before = new Set(desk.document.nodes.map(({ id }) => id));
  const submit = async (event) => {
    event.preventDefault();
    const gesture = { do: "recast", id: node.id, kind, fields: answers(event.currentTarget, asked) };
    if (await attempt(() => make(gesture), gesture))
      choose("nodes", desk.document.nodes.find(({ id }) => !before.has(id))?.id);
  };
  const goes = lost.map(({ name }) => labelOf(name)).join(", ");
  return el(
    "form",
    { submit, keydown: submitOnEnter },
    ...asked.map((field) => inputFor(field, field.name === "subtype" ? undefined : known[field.name])),
    goes && el("p.small", {}, t("kind.goes", { fields: goes })),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t("kind.put", { kind: term("kinds", kind) }))),
  );
}

function splitting(node) {
  const box = (name, value, label) =>
    el("label.field.tick", {}, el("input", { type: "checkbox", name, value }), el("span", {}, label));
  const its = desk.document.relations.filter(({ source, target }) => [source, target].includes(node.id));
  const submit = async (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const gesture = {
      do: "split",
      id: node.id,
      words: data.getAll("words").map(Number),
      relations: data.getAll("relations"),
      fields: { name_en: data.get("name_en") },
    };
    await attempt(() => make(gesture), gesture);
  };
  return el(
    "details",
    {},
    el("summary", {}, t("split")),
    el(
      "form",
      { submit },
      el("p.small", {}, t("split.hint")),
      ...node.evidence.map((words, index) => box("words", index, words.quote)),
      ...its.map((each) => box("relations", each.id, sentenceOf(each))),
      inputFor({ name: "name_en", needed: true, is: "line" }),
      el("p.actions", {}, el("button.primary", { type: "submit" }, t("split"))),
    ),
  );
}

function sentenceCard(each) {
  return [
    el("h2", {}, t("sentence", { at: each.at })),
    el("p", { lang: desk.document.source.language }, desk.text.slice(each.start, each.end)),
    each.cue && el("p.small", {}, `${t("cue")}: ${each.cue}`),
    isDraft(each) && el("p.small.quiet", {}, t("cue.hint")),
    ...judging(each),
    uncodedForm(each),
  ];
}

// Why nothing rests on a sentence, and what it is in English; reasons that were given before are offered.
function uncodedForm(each) {
  const isAsked = ({ name }) =>
    each[name] !== undefined || name === "uncoded" || (name === "gloss" && desk.document.source.language !== "en");
  const asked = vocabulary.sentence.filter(isAsked).sort((a, b) => (b.name === "uncoded") - (a.name === "uncoded"));
  const fields = asked.map((field) => (field.name === "uncoded" ? { ...field, is: "line" } : field)); // lists earlier ones
  const submit = async (event) => {
    event.preventDefault();
    const gesture = { do: "mark", at: each.at, fields: touched(form, fields) };
    if (isDraft(each)) gesture.fields.status = null;
    if (await attempt(() => make(gesture), gesture)) byId("text").focus({ preventScroll: true });
  };
  const before = [...new Set(desk.document.sentences.map(({ uncoded }) => uncoded).filter(Boolean))];
  const form = el(
    "form",
    { submit, keydown: submitOnEnter },
    ...fields.map((field) => inputFor(field, each[field.name])),
    el("datalist", { id: "reasons" }, ...before.map((value) => el("option", { value }))),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t("save"))),
  );
  form.elements.uncoded.setAttribute("list", "reasons");
  return form;
}

// What was said of a sentence that a changed text has no more: it is said of another one, or goes.
export function drawLost(each) {
  const { at, gloss, uncoded } = each;
  const act = (gesture) => attempt(() => make(gesture), gesture);
  const put = () => {
    const [there] = selectedNow() ? sentencesAt(selectedNow()) : [];
    return there && act({ do: "mark", at: there.at, fields: { gloss, uncoded }, instead: at });
  };
  showCard(
    el("h2", {}, t("sentence", { at })),
    el("p.note.bad", {}, t("lost")),
    ...[gloss, uncoded].filter(Boolean).map((text) => el("p", {}, text)),
    el(
      "p.actions",
      {},
      button(t("lost.put"), put, { class: "toggle" }),
      button(t("delete"), () => act({ do: "delete", section: "sentences", ids: [at] }), { class: "toggle danger" }),
    ),
  );
}

export function askWhyUncoded(each) {
  desk.open = { section: "sentences", id: each.at };
  changed("open");
  byId("card").querySelector("[name=uncoded]").focus();
}

// What rests on words that were clicked on: one record opens, several are listed.
export function drawPassage() {
  const found = restsOn(desk.selected);
  if (found.length === 1) return choose(sectionOf(found[0]), found[0].id);
  return showCard(
    el("h2", {}, t("rests")),
    ...found.map((each) =>
      el(
        "p",
        {},
        button(
          [each.predicate ? null : marker(each.kind), each.predicate ? sentenceOf(each) : nameOf(each)].filter(Boolean),
          () => choose(sectionOf(each), each.id),
          { class: "link" },
        ),
      ),
    ),
  );
}
