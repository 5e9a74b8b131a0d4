// The menus of the bar: one is open at a time.

import { byId } from "./dom.js";

export const MENUS = ["filters", "take", "texts"].filter(byId);

export function closeMenus() {
  for (const name of MENUS) toggleMenu(name, false);
}

function toggleMenu(name, open) {
  byId(name).hidden = !open;
  byId(`${name}-button`).setAttribute("aria-expanded", String(open));
}

for (const name of MENUS) {
  byId(`${name}-button`).addEventListener("click", () => {
    const open = byId(name).hidden;
    closeMenus();
    toggleMenu(name, open);
    if (open) byId(name).querySelector("button, input")?.focus();
  });
}

// A click outside closes what is open; the filters stay, since one looks at what they filter.
document.addEventListener("pointerdown", ({ target }) => {
  if (!target.closest("#take, #take-button")) toggleMenu("take", false);
});
