// The fields of a record as inputs, as the models have them; what is asked for is read off the vocabulary.

import { el } from "../../export/page/scripts/dom.js";
import { t, term } from "../../export/page/scripts/wording.js";

const LISTS = { role: "roles", modality: "modalities", force: "forces" };
const choiceName = (field, value) => (LISTS[field] ? term(LISTS[field], value) : t(`${field}.${value}`));

function labelled(field, input, note) {
  return el(
    "label.field",
    {},
    el("span", {}, t(`field.${field.name}`), field.needed ? " *" : ""),
    input,
    note && el("span.quiet.small", {}, note),
  );
}

function choice(field, value) {
  const input = el("select", { name: field.name });
  input.append(
    el("option", { value: "" }, field.needed ? t("choose") : "–"),
    ...field.choices.map((each) =>
      el("option", { value: each, selected: each === value }, choiceName(field.name, each)),
    ),
  );
  return input;
}

export function inputFor(field, value) {
  if (field.is === "choice") return labelled(field, choice(field, value));
  if (field.is === "yes")
    return labelled(field, el("input", { type: "checkbox", name: field.name, checked: value === true }));
  if (field.is === "number")
    return labelled(field, el("input", { type: "text", inputmode: "decimal", name: field.name, value: value ?? "" }));
  if (field.is === "list")
    return labelled(field, el("textarea", { name: field.name, rows: 2 }, (value ?? []).join("\n")), t("a.line.each"));
  if (field.is === "group")
    return el(
      "fieldset",
      {},
      el("legend", {}, t(`field.${field.name}`)),
      ...field.fields.map((each) => inputFor({ ...each, name: `${field.name}.${each.name}` }, value?.[each.name])),
    );
  return labelled(field, el("input", { type: "text", name: field.name, value: value ?? "", autocomplete: "off" }));
}

// What a form says now, field by field; what is empty is null, so that it is taken away.
export function answers(form, fields) {
  return Object.fromEntries(fields.map((field) => [field.name, answer(form, field)]));
}

function answer(form, field) {
  if (field.is === "group") {
    const inner = answers(
      form,
      field.fields.map((each) => ({ ...each, name: `${field.name}.${each.name}` })),
    );
    const given = Object.entries(inner).filter(([, value]) => value !== null);
    return given.length
      ? Object.fromEntries(given.map(([name, value]) => [name.slice(field.name.length + 1), value]))
      : null;
  }
  const input = form.elements[field.name];
  if (!input) return null;
  if (field.is === "yes") return input.checked || null;
  const value = input.value.trim();
  if (!value) return null;
  if (field.is === "list")
    return value
      .split("\n")
      .map((each) => each.trim())
      .filter(Boolean);
  return field.is === "number" && Number.isFinite(Number(value)) ? Number(value) : value;
}

// Only what differs from what was there, so that a gesture changes no more than was meant.
export function differing(now, before) {
  return Object.fromEntries(
    Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null)),
  );
}
