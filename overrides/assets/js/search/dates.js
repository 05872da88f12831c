// Dates in any spelling: 9.2.2022, 9. 2. 2022, 9-2-2022, 2022-02-09, 2022/2/9, 9/2/22, 9 Feb, 9 februari,
// February 9th, helmikuun 9. päivä, helmikuu.
const list = (text) => text.split(" ");
const MONTHS = {
  fi: list("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu").map((stem) => `${stem}kuu`),
  sv: list("januari februari mars april maj juni juli augusti september oktober november december"),
  en: list("january february march april may june july august september october november december"),
};
const LANGUAGES = Object.keys(MONTHS);
// cases of "kuu"; "joulukuusi" is a tree
const CASES = /^(|n|ta|na|ksi|ssa|sta|hun|lla|lta|lle|ta|t|iden|ita|ina|issa|ista|isin)$/;
const ABBREVIATED = 4; // letters, at most: "feb", "sept"

const NUMERIC = /(?<![\d.])(?:(\d{1,2})\.?[–-])?(\d{1,2})([./])(\d{1,2})(?:\3(\d{4}|\d{2})?)?(?!\d|[.:]\d|[–-]\d)/g;
const ISO = /(?<!\d)(\d{4})([-/])(\d{1,2})(?:\2(\d{1,2}))?(?![\d]|[-/.]\d)/g;
const APART = /(?<![\d.])(\d{1,2})(?:-|\.\s)(\d{1,2})(?:-|\.\s)(\d{4})(?!\d)/g;
const MONTH_OF_YEAR = /(?<![\d./])(\d{1,2})\/(\d{4})(?!\d)/g;
// any word that begins like a month: most texts have few, and a search through all words would be slow
const BEGINNINGS = [...new Set(LANGUAGES.flatMap((language) => MONTHS[language].map((name) => name.slice(0, 3))))].join("|");
const NAMED = new RegExp(
  `(?:(?:(\\d{1,2})\\.?[–-])?(\\d{1,2})(?:\\.|st|nd|rd|th|:e)?\\s+(?:of\\s+)?)?(?<!\\p{L})((?:${BEGINNINGS})\\p{L}*)` +
    "\\.?(?:\\s+(\\d{1,2})(?:\\.|st|nd|rd|th)?(?!\\d))?(?:,?\\s+(\\d{4})(?!\\d))?",
  "giu",
);
const CLOCK = /(?:klo|kl\.?|at)\s*$/i;

/** 1–12, or 0 when the word names no month. A short name counts only beside a day or a year. */
function month(word, language, besideNumber) {
  for (const other of [language, ...LANGUAGES]) {
    const found = MONTHS[other].findIndex(
      (name) =>
        name === word ||
        (other === "fi"
          ? word.startsWith(name) && CASES.test(word.slice(name.length))
          : besideNumber && word.length <= ABBREVIATED && name.startsWith(word)) ||
        (other === "sv" && word === `${name}s`),
    );
    if (found >= 0 && (besideNumber || word.length > 3)) return found + 1;
  }
  return 0;
}

const two = (number) => String(number).padStart(2, "0");

/** What a date is found by, from the exact to the vague. Day and year may be unknown (0). */
function keysOf(day, monthNumber, year) {
  const name = two(monthNumber);
  return [
    ...(day && year ? [`@${year}-${name}-${two(day)}`] : []),
    ...(day ? [`@-${name}-${two(day)}`] : []),
    ...(year ? [`@${year}-${name}`] : []),
    `@m${name}`,
  ];
}

/**
 * Dates of a text: [{start, end, keys, day, year}], keys as the index has them.
 * A range like 9.–10.2.2022 has the keys of both days.
 */
export function dates(text, language) {
  const found = [];
  const add = (match, days, monthNumber, year) => {
    const known = days.filter(Boolean).map(Number);
    if (monthNumber < 1 || monthNumber > 12 || known.some((day) => day > 31)) return;
    const keys = (known.length ? known : [0]).flatMap((day) => keysOf(day, monthNumber, year));
    const end = match.index + match[0].trimEnd().length;
    found.push({ start: match.index, end, keys: [...new Set(keys)], day: known.length > 0, year: year > 0 });
  };
  const fourDigits = (year) => (year ? Number(year) + (year.length === 2 ? 2000 : 0) : 0);

  for (const match of text.matchAll(NUMERIC)) {
    const [, first, day, mark, monthNumber, year] = match;
    if (!year && (mark === "/" || CLOCK.test(text.slice(Math.max(0, match.index - 5), match.index)))) continue;
    add(match, [day, first], Number(monthNumber), fourDigits(year));
  }
  for (const match of text.matchAll(ISO)) add(match, [match[4]], Number(match[3]), Number(match[1]));
  for (const match of text.matchAll(APART)) add(match, [match[1]], Number(match[2]), Number(match[3]));
  for (const match of text.matchAll(MONTH_OF_YEAR)) add(match, [], Number(match[1]), Number(match[2]));

  for (const match of text.matchAll(NAMED)) {
    const [, first, before, word, after, year] = match;
    const number = month(word.toLowerCase(), language, Boolean(before || after || year));
    if (number) add(match, [before ?? after, first], number, fourDigits(year));
  }
  return found;
}
