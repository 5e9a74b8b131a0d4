// What the page has to say of a gesture, where the eye is: beside what was just used, and to screen readers.

import { byId, say } from "./dom.js";
import { t } from "./wording.js";

const SHOWN = 4000;
let last = null;
let hiding = 0;

export function notice(text) {
  say(text);
  const box = byId("notice");
  box.textContent = text;
  box.hidden = false;
  const { left, bottom } = (last?.isConnected ? last : byId("title")).getBoundingClientRect();
  const x = Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 8));
  const y = Math.max(8, Math.min(bottom + 6, innerHeight - box.offsetHeight - 8));
  box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  clearTimeout(hiding);
  hiding = setTimeout(hideNotice, SHOWN);
}

function hideNotice() {
  byId("notice").hidden = true;
}

// A failure of any gesture is shown: nothing that was asked for stays away without a word.
function report(problem) {
  notice(t("failed", { what: problem?.message ?? String(problem) }));
}

for (const event of ["pointerdown", "keydown"]) {
  document.addEventListener(
    event,
    ({ target }) => {
      last = target.closest?.("button, a, input, [tabindex]") ?? last;
      if (last?.closest("#take")) last = byId("take-button");
    },
    true,
  );
}
window.addEventListener("error", (event) => report(event.error ?? event.message));
window.addEventListener("unhandledrejection", (event) => report(event.reason));
