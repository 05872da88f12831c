// How much of a question a page says in the same words one after the other: "who can become a member".
import { fold, wholeWords } from "./words.js";

/** Words of a question in order: [{word, group: the number of its group, or -1 when it only holds others together}]. */
export const everyWord = (question, groups) =>
  wholeWords(question).map(({ word, start, end }) => ({
    word,
    group: groups.findIndex((group) => group.start <= start && end <= group.end),
  }));

/**
 * The share of neighbours in the question that are neighbours on the page too, 0…1.
 * asked: of everyWord. found: Map of term → number of its group. texts: [[terms of a word]].
 */
export function neighbours(asked, found, texts) {
  const places = new Map();
  const put = (term, place) => places.set(term, [...(places.get(term) ?? []), place]);
  asked.forEach(({ word, group }, place) => group < 0 && put(fold(word), place));
  for (const [term, group] of found) put(term, asked.findIndex((one) => one.group === group));
  const pairs = new Set();
  for (const words of texts) {
    let before = [];
    for (const terms of words) {
      const here = terms.flatMap((term) => places.get(term) ?? []);
      for (const place of here) if (before.includes(place - 1) || here.includes(place - 1)) pairs.add(place);
      before = here;
    }
  }
  return pairs.size / (asked.length - 1);
}
