// Stories: views in an order, each with a sentence of comment, as a tour that one walks with buttons or keys.

import { BLANK, read } from "./address.js";
import { closing } from "./card_parts.js";
import { button, byId, el, say } from "./dom.js";
import { allowed, go, state, tours } from "./state.js";
import { t } from "./wording.js";

// The story that one is on, and the number of the step, from 1.
function standing() {
  const [id, number] = state.story.split(".");
  const tour = tours.find((each) => each.id === id);
  return tour ? { tour, at: Math.min(Number(number), tour.steps.length) } : null;
}

function walkTour(tour, at) {
  if (!tour.steps[at - 1]) return;
  const { wanted } = read(tour.steps[at - 1][0], allowed);
  go({ ...BLANK, ...wanted, lang: state.lang, theme: state.theme, story: `${tour.id}.${at}` });
}

export function endTour() {
  go({ story: "" });
  byId(`tab-${state.view}`).focus();
}

export function tourButtons() {
  return tours.map((tour) =>
    button(
      [el("b", {}, tour.title[state.lang]), el("span.small", {}, t("story.steps", { n: tour.steps.length }))],
      () => walkTour(tour, 1),
      { class: "tour-start" },
    ),
  );
}

export function fillTour(before) {
  const found = standing();
  byId("tour").hidden = !found;
  byId("tour").replaceChildren(...(found ? tourBox(found) : []));
  if (!found || before?.story === state.story) return;
  byId("tour-on").focus({ preventScroll: true });
  if (before) window.scrollTo(0, 0);
  say(byId("tour-words").textContent);
}

function tourBox({ tour, at }) {
  const [, en, zh] = tour.steps[at - 1];
  const isLast = at === tour.steps.length;
  const back = button(t("story.back"), () => walkTour(tour, at - 1), { class: "toggle", disabled: at === 1 });
  const on = isLast
    ? button(t("story.done"), endTour, { id: "tour-on", class: "toggle" })
    : button(t("story.next"), () => walkTour(tour, at + 1), { id: "tour-on", class: "toggle" });
  return [
    el("p.small", {}, `${tour.title[state.lang]} · ${t("story.place", { at, all: tour.steps.length })}`),
    el("p", { id: "tour-words" }, state.lang === "zh" ? zh : en),
    el("div.tour-keys", {}, back, on, closing(endTour, "story.end")),
  ];
}

const TOUR_KEYS = { ArrowRight: 1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  const found = standing();
  const isFree = event.target === document.body || event.target.closest("#tour");
  if (!found || !isFree || !TOUR_KEYS[event.key]) return;
  walkTour(found.tour, found.at + TOUR_KEYS[event.key]);
  event.preventDefault();
});
