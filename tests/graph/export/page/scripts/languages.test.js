// Of words given in two languages the wanted one is shown, and nothing is lost where there is one.

import assert from "node:assert/strict";
import test from "node:test";
import { inLanguage } from "../../../../../graph/export/page/scripts/languages.js";

for (const [text, en, zh] of [
  ["蔡名照 (Cai Mingzhao)", "Cai Mingzhao", "蔡名照"],
  ["Stanford University (斯坦福大学)", "Stanford University", "斯坦福大学"],
  ["斯坦福大学（Stanford University）", "Stanford University", "斯坦福大学"],
  ["World Summit (fourth)", "World Summit (fourth)", "World Summit (fourth)"],
  ["Geneva", "Geneva", "Geneva"],
  ["日内瓦", "日内瓦", "日内瓦"],
]) {
  test(`${text} in English and in Chinese`, () => {
    assert.deepEqual([inLanguage(text, "en"), inLanguage(text, "zh")], [en, zh]);
  });
}
