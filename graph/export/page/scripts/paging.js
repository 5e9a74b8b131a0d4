// Long lists come in parts.

import { button, el } from "./dom.js";
import { t } from "./wording.js";

export const ROWS_AT_ONCE = 150;

export function moreButton(shown, all, action) {
  return shown < all ? button(t("more", { shown, all }), action, { class: "more" }) : el("span");
}
