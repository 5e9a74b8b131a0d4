// The panel of cards beside the view: as wide as one wishes, or folded away.

import { byId } from "./dom.js";

const STEP_WIDE = 40;
const LEAST = 240;
const USUAL = 400;
let wide = USUAL;

function setWidth(wanted) {
  const most = Math.max(LEAST, innerWidth - 360);
  wide = wanted < LEAST / 2 ? 0 : Math.min(Math.max(wanted, LEAST), most);
  document.documentElement.style.setProperty("--panel", `${wide}px`);
  document.documentElement.classList.toggle("folded", wide === 0);
  byId("splitter").setAttribute("aria-valuenow", String(Math.round(wide)));
}

const splitter = byId("splitter");
const toggle = () => setWidth(wide ? 0 : USUAL);
const KEYS = {
  ArrowLeft: () => setWidth(Math.max(wide, LEAST - STEP_WIDE) + STEP_WIDE),
  ArrowRight: () => setWidth(wide - STEP_WIDE < LEAST ? 0 : wide - STEP_WIDE),
  Enter: toggle,
  " ": toggle,
};

splitter.addEventListener("keydown", (event) => {
  if (!KEYS[event.key]) return;
  KEYS[event.key]();
  event.preventDefault();
});
splitter.addEventListener("dblclick", toggle);
splitter.addEventListener("pointerdown", (event) => splitter.setPointerCapture(event.pointerId));
splitter.addEventListener("pointermove", (event) => {
  if (splitter.hasPointerCapture(event.pointerId)) setWidth(innerWidth - event.clientX);
});
setWidth(USUAL);
