// The card beside the text: the record that is open, as a form; what can be done with it.

import { button, byId, el } from "../../export/page/scripts/dom.js";
import { marker } from "../../export/page/scripts/links.js";
import { vocabulary } from "../../export/page/scripts/model.js";
import { nameOf, predicateName, t, term } from "../../export/page/scripts/wording.js";
import { changed, choose, desk, isDraft, make, nodeOf, open, partOf, record, step } from "./desk.js";
import { answers, differing, inputFor } from "./fields.js";
import { restsOn, select } from "./passage.js";
import { picker } from "./picker.js";

export function showCard(...parts) {
  byId("alert").replaceChildren();
  byId("card").replaceChildren(...parts.flat().filter(Boolean));
  byId("side").scrollTop = 0;
  if (byId("card").querySelector("form") && matchMedia("(max-width: 760px)").matches) byId("card").scrollIntoView();
}

// Tries a gesture; what is refused is said, and what was typed stays where it is.
export async function attempt(action, gesture) {
  try {
    byId("alert").replaceChildren();
    await action();
    return true;
  } catch (trouble) {
    if (trouble.status === undefined) throw trouble;
    byId("alert").replaceChildren(...said(trouble, gesture));
    return false;
  }
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
  const chosen = desk.open && record(desk.open.part, desk.open.id);
  if (!chosen) return showCard(hint());
  const { part, id } = desk.open;
  if (part === "sentences") return showCard(sentenceCard(chosen));
  return showCard(
    part === "nodes" ? nodeCard(chosen) : part === "relations" ? relationCard(chosen) : sourceCard(chosen),
    problemsOf(id),
  );
}

const hint = () => el("p.quiet", {}, t("card.hint"));

function problemsOf(id) {
  return desk.document.problems
    .filter((each) => each.id === id && each.code !== "draft")
    .map((each) => el("p.note.bad", {}, each.message));
}

// A form of a record's fields: what differs is one gesture.
function editing(part, each, fields, shown = []) {
  const id = part === "source" ? "source" : each.id;
  const isShown = (field) => field.needed || each[field.name] !== undefined || shown.includes(field.name);
  const form = el(
    "form",
    {
      submit: async (event) => {
        event.preventDefault();
        const given = differing(answers(form, fields), each);
        if (isDraft(each)) given.status = null;
        const gesture = { do: "edit", part, id, fields: given };
        if (Object.keys(given).length) await attempt(() => make(gesture), gesture);
      },
    },
    ...fields.filter(isShown).map((field) => inputFor(field, each[field.name])),
    el(
      "details",
      {},
      el("summary", {}, t("more.fields")),
      ...fields.filter((field) => !isShown(field)).map((field) => inputFor(field, undefined)),
    ),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t(isDraft(each) ? "save.confirm" : "save"))),
  );
  return form;
}

function judging(each, part) {
  if (!isDraft(each)) return null;
  return el(
    "p.actions.judging",
    {},
    el("span.chip.derived", {}, t("draft")),
    button(t("yes"), () => confirmDraft(each.id ?? each.at ?? "source"), { class: "toggle" }),
    part === "source" ? null : button(t("no"), () => rejectDraft(each.id ?? each.at), { class: "toggle" }),
  );
}

export function confirmDraft(...ids) {
  const gesture = { do: "confirm", ids };
  return attempt(() => make(gesture), gesture);
}

// A reason is asked for in place; an empty one takes nothing out.
export function rejectDraft(id) {
  const reason = el("input", { type: "text", name: "reason", required: true, autocomplete: "off", list: "reasons" });
  const submit = async (event) => {
    event.preventDefault();
    const gesture = { do: "reject", ids: [id], reason: reason.value.trim() };
    if (await attempt(() => make(gesture), gesture)) byId("text").focus({ preventScroll: true });
  };
  showCard(
    el(
      "form",
      { submit },
      el("h2", {}, t("no")),
      el("p", {}, id),
      el("label.field", {}, el("span", {}, t("reason")), reason),
      el("p.actions", {}, el("button.primary", { type: "submit" }, t("no"))),
    ),
  );
  reason.focus();
}

function nodeCard(node) {
  return [
    el("h2", {}, marker(node.kind), nameOf(node)),
    el("p.small.quiet", {}, `${term("kinds", node.kind)} · ${node.id}`),
    judging(node, "nodes"),
    editing("nodes", node, vocabulary.kinds[node.kind].fields),
    el("h3", {}, t("words")),
    ...evidenceOf("nodes", node),
    el("h3", {}, t("relations")),
    ...relationsOf(node),
    ...(node.kind === "document" ? [] : reshaping(node)),
  ];
}

function relationsOf(node) {
  return desk.document.relations
    .filter(({ source, target }) => source === node.id || target === node.id)
    .map((each) =>
      el(
        "p",
        {},
        button(sentenceOf(each), () => choose("relations", each.id), { class: "link" }),
      ),
    );
}

export function sentenceOf({ source, predicate, target, role }) {
  return `${nameOf(nodeOf(source) ?? { name_en: source, name_zh: source })} — ${predicateName(predicate, true)}${role ? ` (${term("roles", role)})` : ""} → ${nameOf(nodeOf(target) ?? { name_en: target, name_zh: target })}`;
}

// Modality and force are one click each, written at once.
function toldBy(each, field, list) {
  const gesture = (value) => ({ do: "edit", part: "relations", id: each.id, fields: { [field.name]: value } });
  const now = each[field.name] ?? (field.name === "modality" ? "asserted" : undefined);
  const set = (value) => attempt(() => make(gesture(value)), gesture(value));
  const blank = field.name === "modality" ? "asserted" : null;
  const one = (value) =>
    button(term(list, value), () => set(value === now || value === blank ? null : value), {
      class: "toggle",
      "aria-pressed": String(value === now),
      title: vocabulary[list][value].meaning,
    });
  return el(
    "div.said",
    { role: "group", "aria-label": t(`field.${field.name}`) },
    el("b", {}, t(`field.${field.name}`)),
    ...field.choices.map(one),
  );
}

function endOf(each, end) {
  const node = nodeOf(each[end]) ?? { name_en: each[end], name_zh: each[end] };
  const open = button(nameOf(node), () => choose("nodes", each[end]), { class: "link" });
  return el("p", {}, el("b", {}, `${t(`stage.${end}s`)}: `), open);
}

function relationCard(each) {
  const kinds = ["source", "target"].map((end) => nodeOf(each[end])?.kind);
  const rows = Object.entries(vocabulary.predicates);
  const choices = rows
    .filter(([, row]) => row.ends.some(([from, to]) => from === kinds[0] && to === kinds[1]))
    .map(([name]) => name);
  const [modality, force] = ["modality", "force"].map((name) => vocabulary.relation.find((one) => one.name === name));
  const others = vocabulary.relation.filter(({ name }) => !["modality", "force"].includes(name));
  const row = vocabulary.predicates[each.predicate];
  const isAsked = row?.asked && (!each.role || vocabulary.roles[each.role]?.asked);
  return [
    el("h2", {}, sentenceOf(each)),
    el("p.small.quiet", {}, each.id),
    judging(each, "relations"),
    endOf(each, "source"),
    endOf(each, "target"),
    el("p.rule.small", {}, row?.rule ?? ""),
    toldBy(each, modality, "modalities"),
    isAsked && toldBy(each, force, "forces"),
    editing("relations", each, [{ name: "predicate", needed: true, is: "choice", choices }, ...others], ["doubt"]),
    el("h3", {}, t("words")),
    ...evidenceOf("relations", each),
    deleting("relations", each),
  ];
}

function sourceCard(source) {
  return [el("h2", {}, t("panel.source")), judging(source, "source"), editing("source", source, vocabulary.source)];
}

function evidenceOf(part, each) {
  const act = (gesture) => attempt(() => make(gesture), gesture);
  const add = () => desk.selected && act({ do: "quote", part, id: each.id, words: desk.selected });
  const rows = each.evidence.map((words, index) => evidenceRow(part, each, words, index, act));
  return [...rows, el("p", {}, button(t("words.add"), add, { class: "toggle" }))];
}

function evidenceRow(part, each, words, index, act) {
  const instead = (other) => {
    if (!other) return;
    const { start, end, coreference = words.coreference ?? null } = other;
    act({ do: "quote", part, id: each.id, words: { start, end, coreference }, instead: index });
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
  const take = () => act({ do: "unquote", part, id: each.id, index });
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
    ),
  );
}

// What a pronoun or phrase in the words stands for.
function namedBy({ coreference }, put) {
  const input = el("input", { type: "text", name: "coreference", value: coreference ?? "", autocomplete: "off" });
  const submit = (event) => {
    event.preventDefault();
    put(input.value.trim() || null);
  };
  return el("form", { submit }, el("label.field", {}, el("span", {}, t("field.coreference")), input));
}

function deleting(part, each) {
  return el(
    "p.actions",
    {},
    button(
      t("delete"),
      async () => {
        const gesture = { do: "delete", part, ids: [each.id] };
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
      .filter(
        (each) =>
          each.kind === node.kind &&
          each.id !== node.id &&
          `${each.name_zh} ${each.name_en}`.toLowerCase().includes(typed.toLowerCase()),
      )
      .map((each) => ({ value: each.id, label: nameOf(each) }));
  const merge = async ({ value }) => {
    const gesture = { do: "merge", into: node.id, gone: value };
    await attempt(() => make(gesture), gesture);
  };
  const merging = el(
    "details",
    {
      toggle: (event) =>
        event.target.open &&
        !event.target.querySelector(".picker") &&
        event.target.append(picker({ label: t("merge.with"), offer: others, choose: merge }).box),
    },
    el("summary", {}, t("merge")),
  );
  return [merging, node.evidence.length > 1 && splitting(node), deleting("nodes", node)];
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
    judging(each, "sentences"),
    uncodedForm(each),
  ];
}

// Why nothing rests on a sentence, and what it is in English; reasons that were given before are offered.
function uncodedForm(each) {
  const input = (name, more) =>
    el("input", { type: "text", name, value: each[name] ?? "", autocomplete: "off", ...more });
  const [reason, gloss] = [input("uncoded", { list: "reasons" }), input("gloss")];
  const submit = async (event) => {
    event.preventDefault();
    const now = { uncoded: reason.value.trim() || null, gloss: gloss.value.trim() || null };
    const gesture = { do: "mark", at: each.at, fields: differing(now, each) };
    if (await attempt(() => make(gesture), gesture)) byId("text").focus({ preventScroll: true });
  };
  const before = [...new Set(desk.document.sentences.map(({ uncoded }) => uncoded).filter(Boolean))];
  return el(
    "form",
    { submit },
    el("label.field", {}, el("span", {}, t("uncoded.why")), reason),
    desk.document.source.language !== "en" && el("label.field", {}, el("span", {}, t("field.gloss")), gloss),
    el("datalist", { id: "reasons" }, ...before.map((value) => el("option", { value }))),
    el("p.actions", {}, el("button.primary", { type: "submit" }, t("save"))),
  );
}

export function askWhyUncoded(each) {
  desk.open = { part: "sentences", id: each.at };
  changed("open");
  byId("card").querySelector("[name=uncoded]").focus();
}

// What rests on words that were clicked on: one record opens, several are listed.
export function drawPassage() {
  const found = restsOn(desk.selected);
  if (found.length === 1) return choose(partOf(found[0]), found[0].id);
  return showCard(
    el("h2", {}, t("rests")),
    ...found.map((each) =>
      el(
        "p",
        {},
        button(
          [each.predicate ? null : marker(each.kind), each.predicate ? sentenceOf(each) : nameOf(each)].filter(Boolean),
          () => choose(partOf(each), each.id),
          { class: "link" },
        ),
      ),
    ),
  );
}
