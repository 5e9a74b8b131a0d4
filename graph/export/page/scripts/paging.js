// Long lists come in parts.

import { button, el } from "./dom.js";
import { t } from "./wording.js";

export const ROWS_AT_ONCE = 150;

// How many rows of a list are shown, and the button that shows more of them.
export function inParts(first, fill) {
  const list = { most: first };
  const more = () => {
    list.most *= 4;
    fill();
  };
  list.more = (shown, all) => (shown < all ? button(t("more", { shown, all }), more, { class: "more" }) : el("span"));
  return list;
}
