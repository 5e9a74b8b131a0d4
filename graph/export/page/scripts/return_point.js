// Where one was before a card was opened: closing it leads back there, scrolled as it was, the focus on the same thing.

import { byId } from "./dom.js";

let point = null;

export function rememberPoint() {
  const active = document.activeElement;
  point = { y: window.scrollY, top: byId("details").scrollTop, active, to: active?.dataset?.to };
}

export function returnToPoint() {
  if (!point) return;
  const { y, top, active, to } = point;
  point = null;
  byId("details").scrollTop = top;
  window.scrollTo(0, y);
  const again = active?.isConnected && active !== document.body ? active : to && linkTo(to);
  again?.focus({ preventScroll: true });
}

const linkTo = (id) => document.querySelector(`#details [data-to="${CSS.escape(id)}"]`);
