// A field that offers what fits while one types: arrows, digits, Enter or a click choose.

import { button, el } from "../../export/page/scripts/dom.js";

let count = 0;

// `offer(typed)` gives options [{ label, value, ... }]; `choose(option, more)` is told which, and whether more are to come.
// `first(options)` says which is marked, if any, and `marking(option)` is told; `nothing(typed)` says why nothing is offered.
// Where others follow (`goesOn`), a > in what is typed chooses what is marked, and what comes after it is told as `rest`.
export function picker({
  label,
  offer,
  choose,
  typed = "",
  digits = true,
  name,
  first = () => 0,
  marking = () => {},
  nothing = () => "",
  goesOn = false,
}) {
  count += 1;
  const id = `offer-${count}`;
  const list = el("ul.offer", { id, role: "listbox", "aria-label": label, tabindex: -1 });
  const input = combobox(id, name, typed);
  const why = el("p.small.quiet", { role: "status" });
  const state = { options: [], at: 0 };
  const show = () => {
    list.replaceChildren(...state.options.map((option, index) => line(option, index, state, id, digits, pick)));
    why.textContent = state.options.length ? "" : nothing(input.value);
    point(input, list.children, state.at);
    marking(state.options[state.at]);
  };
  const pick = (index, more, rest) => {
    if (!state.options[index]) return;
    state.at = index;
    choose(state.options[index], more, rest);
  };
  const fill = async () => {
    const asked = offer(input.value);
    state.asked = asked;
    const [options, trouble] = await settled(asked);
    if (asked !== state.asked) return;
    Object.assign(state, { options, at: first(options), asked: null });
    show();
    if (trouble) why.textContent = trouble;
  };
  const refresh = () => {
    const all = input.value;
    const [, one, rest] = (goesOn && /^([^>＞]+)[>＞]\s*(.*)$/s.exec(all)) || [];
    if (one) input.value = one.trim();
    state.ready = fill();
    if (one) goOn(all, rest);
  };
  const goOn = async (all, rest) => {
    if (await marked(state)) pick(state.at, false, rest);
    else input.value = all;
  };
  input.addEventListener("input", refresh);
  input.addEventListener("keydown", (event) => press(event, { input, state, show, pick, digits }));
  refresh();
  return {
    box: box(digits, label, input, list, why),
    input,
    marked: () => marked(state),
  };
}

// What is offered, and why nothing is.
async function settled(asked) {
  try {
    return [await asked, ""];
  } catch (error) {
    return [[], error.message];
  }
}

function point(input, options, at) {
  const option = options[at];
  input.setAttribute("aria-expanded", String(options.length > 0));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

const box = (digits, label, input, ...below) =>
  el(digits ? "div.picker" : "div.picker.steady", {}, el("label", {}, el("span.label", {}, label), input), ...below);

const combobox = (list, name, value) =>
  el("input", {
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "true",
    "aria-controls": list,
    autocomplete: "off",
    spellcheck: "false",
    name,
    value,
  });

// Who types fast is not chosen for from what was offered before.
async function marked(state) {
  while (state.asked) await state.ready;
  return state.options[state.at];
}

function line(option, index, state, id, digits, pick) {
  const chosen = index === state.at;
  return el(
    "li",
    {
      id: `${id}-${index}`,
      role: "option",
      "data-value": typeof option.value === "string" && option.value,
      "aria-selected": String(chosen),
      mousedown: (event) => event.preventDefault(),
      click: (event) => pick(index, event.shiftKey),
    },
    digits && index < 9 ? el("kbd", {}, String(index + 1)) : null,
    option.mark,
    el("span", {}, option.label),
    option.note && el("span.quiet", {}, option.note),
  );
}

function press(event, { input, state, show, pick, digits }) {
  if (event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (by && state.options.length) {
    state.at = state.at < 0 ? 0 : (state.at + by + state.options.length) % state.options.length;
    show();
  } else if (event.key === "Enter") enter(event.shiftKey, { input, state, pick });
  else if (digits && digit && !input.value && !event.ctrlKey && !event.altKey) pick(Number(digit) - 1, event.shiftKey);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

async function enter(more, { input, state, pick }) {
  if (await marked(state)) pick(state.at, more);
  else input.form?.requestSubmit();
}

// What was chosen, each to be taken away again.
export function chips(chosen, labelOf, remove) {
  return el(
    "p.chips",
    {},
    ...chosen.map((each) => button(`${labelOf(each)} ×`, () => remove(each), { class: "chip" })),
  );
}
