// The menu of what can be taken away: the picture as SVG and PNG, relations as CSV, a link, the print; and paper.

import { button, byId, el } from "./dom.js";
import { closeMenus } from "./menus.js";
import { picture } from "./picture.js";
import { takeCsv } from "./table.js";
import { copy, download } from "./taking.js";
import { t } from "./wording.js";

const textOfDrawing = (drawing) => new XMLSerializer().serializeToString(drawing);

const FINENESS = 2;

async function takePng() {
  const drawing = picture();
  const [width, height] = ["width", "height"].map((side) => Math.round(FINENESS * drawing.getAttribute(side)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOfDrawing(drawing))}`;
  await image.decode();
  const target = el("canvas", { width, height });
  target.getContext("2d").drawImage(image, 0, 0, width, height);
  const blob = await new Promise((done) => target.toBlob(done, "image/png"));
  if (!blob) throw new Error(t("picture.large"));
  download("graph.png", "image/png", blob);
}

function copyLink() {
  copy(location.href, t(location.protocol === "file:" ? "copied.file" : "copied"));
}

const TAKES = {
  png: takePng,
  svg: () => download("graph.svg", "image/svg+xml", textOfDrawing(picture())),
  csv: takeCsv,
  link: copyLink,
  print: () => window.print(),
};

export function fillTake() {
  const item = ([name, action]) =>
    button(t(`take.${name}`), () => {
      closeMenus();
      return action();
    });
  byId("take").replaceChildren(...Object.entries(TAKES).map(item));
}

// On paper: the picture first, then what is selected, then the view that is open, with all its rows.
export function fillPaper() {
  // What a fold holds comes when it is opened.
  for (const each of byId("details").querySelectorAll("details")) each.dispatchEvent(new Event("toggle"));
  const selection = byId("details").cloneNode(true);
  selection.id = "print-selection";
  for (const each of selection.querySelectorAll("[id]")) each.removeAttribute("id");
  for (const each of selection.querySelectorAll("details")) each.open = true;
  byId("print-picture").replaceChildren(picture(), selection);
}

export function clearPaper() {
  byId("print-picture").replaceChildren();
}
