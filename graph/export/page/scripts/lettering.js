// How wide words are, how they break into lines, and how they are cut: between characters, never inside one.

const widths = new Map();
let pen;

export function widthOf(text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    pen ??= document.createElement("canvas").getContext("2d");
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// What tells the width of words in a font; the functions below are given one.
export const measureIn = (font) => (text) => widthOf(text, font);

// Characters as readers count them, where the browser knows them; else code points.
const segmenter = Intl.Segmenter && new Intl.Segmenter();
const characters = (text) => (segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text]);

// Lines no wider than `most` and about equally long.
export function wrapped(text, most, measure) {
  const count = broken(text, most, measure).length;
  // No word breaks that fits on a line.
  let least = Math.max(measure(text) / count, ...piecesIn(text).map((piece) => measure(piece.trimEnd())));
  while (broken(text, least, measure).length > count) least += 8;
  return broken(text, Math.min(least, most), measure).join("\n");
}

const LEAST_LINE = 120;

// Lines of two long words need more room than half of the whole.
export function inTwoLines(text, measure) {
  let most = Math.max(LEAST_LINE, measure(text) / 2 + 30);
  while (broken(text, most, measure).length > 2) most += 8;
  return wrapped(text, most, measure).split("\n");
}

// How much room a text needs at least, if it may take two lines.
export function roomOf(text, font) {
  const measure = measureIn(font);
  return Math.max(...inTwoLines(text, measure).map(measure));
}

const SCRIPTS = ["Han", "Hiragana", "Katakana", "Hangul"].map((script) => `\\p{Script=${script}}`).join("");
const EASTERN = `[${SCRIPTS}\\p{Extended_Pictographic}\\u3000-\\u303f\\uff00-\\uffef]`;
const JOINED = "(?:[\\p{M}\\p{Emoji_Modifier}\\ufe0f]|\\u200d.)*";
// What opens a quotation or a bracket does not end a line; what closes it, and stops, begin none.
const OPENING = "[“‘（《〈「『【]";
const CLOSING = "[”’）》〉」』】、。，．：；？！…]";
const EASTERN_PIECE = `${OPENING}*${EASTERN}${JOINED}${CLOSING}*`;
const PIECES = new RegExp(`${EASTERN_PIECE}|(?:(?!${OPENING}*${EASTERN})\\S)+\\s*|\\s+`, "gsu");

const piecesIn = (text) => text.match(PIECES) ?? [];

// Chinese, Japanese, Korean and pictures break anywhere, other scripts between words; too long a word breaks too.
export function broken(text, most, measure) {
  const lines = [""];
  let width = 0;
  const pieces = piecesIn(text).flatMap((piece) => (measure(piece.trimEnd()) > most ? characters(piece) : [piece]));
  for (const piece of pieces) {
    if (width && width + measure(piece.trimEnd()) > most) {
      lines.push("");
      width = 0;
    }
    lines[lines.length - 1] += piece;
    width += measure(piece);
  }
  return lines.map((line) => line.trimEnd());
}

export function shortened(text, most, measure) {
  if (measure(text) <= most) return text;
  const all = characters(text);
  let [fits, end] = [1, all.length - 1];
  while (fits < end) {
    const half = Math.ceil((fits + end) / 2);
    if (measure(cutAt(all, half)) <= most) fits = half;
    else end = half - 1;
  }
  return cutAt(all, fits);
}

const cutAt = (all, count) => `${all.slice(0, count).join("").trimEnd()}…`;
