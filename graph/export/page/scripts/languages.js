// Words that are given in two languages, one of them in brackets: 蔡名照 (Cai Mingzhao).

const isChinese = (text) => /\p{Script=Han}/u.test(text);

// The one of the two that is in the wanted language; all of it where they are not two languages.
export function inLanguage(text, language) {
  const [, outside, inside] = /^(.+?) ?[(（](.+)[)）]$/s.exec(text) ?? [];
  if (!outside || isChinese(outside) === isChinese(inside)) return text;
  return isChinese(outside) === (language === "zh") ? outside : inside;
}
