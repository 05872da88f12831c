// Other words to try: the nearest ones of the pages for a word that was not found, longer ones for an unfinished one.
import { fold, wholeWords } from "./words.js";

const MOST = 4;
const SHORTEST = 4; // letters

/** Up to four questions like this one, each with one word changed. */
export function suggestions(index, groups, pages, text) {
  const last = groups.at(-1);
  for (const group of groups) {
    if (group.keys) continue;
    const words =
      group.trust === "guess" && pages.length
        ? matched(index, group)
        : !group.found.size || group.trust !== "sure"
          ? nearest(index, group.word)
          : group === last
            ? longer(index, group.word)
            : [];
    if (words.length) {
      return words.slice(0, MOST).map((word) => text.slice(0, group.start) + spelling(index, word) + text.slice(group.end));
    }
  }
  return [];
}

/** The words of the pages that a guess has found, nearest first. */
function matched(index, group) {
  const terms = new Set([...group.found.values()].flatMap((found) => found.terms));
  const words = index.words().filter((word) => index.terms(word).some((term) => terms.has(term)));
  return byDistance(words, group.word, group.word.length).slice(0, 1);
}

function nearest(index, word) {
  const slips = word.length < 6 ? 1 : word.length < 9 ? 2 : 3;
  return byDistance(index.words(), word, slips);
}

function longer(index, word) {
  const folded = fold(word);
  if (folded.length < SHORTEST || index.written.has(folded)) return [];
  return index.words().filter((known) => fold(known).startsWith(folded));
}

function byDistance(words, word, most) {
  const folded = fold(word);
  return words
    .filter((known) => known.length >= SHORTEST && Math.abs(known.length - folded.length) <= most)
    .map((known) => [known, distance(fold(known), folded)])
    .filter(([, steps]) => steps <= most)
    .sort((a, b) => a[1] - b[1])
    .map(([known]) => known);
}

/** Letters to add, drop, change or swap with a neighbour (optimal string alignment). */
function distance(a, b) {
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** A word as the pages write it: names and abbreviations keep their capitals. */
function spelling(index, word) {
  let capital = "";
  for (const { title, passages } of index.pages) {
    for (const text of [title, ...passages.flatMap((passage) => [passage.title, passage.text])]) {
      if (!text.toLowerCase().includes(word)) continue;
      for (const { word: found, start, end } of wholeWords(text)) {
        if (found !== word) continue;
        const written = text.slice(start, end);
        if (written === word) return word;
        capital ||= written;
      }
    }
  }
  return capital || word;
}
