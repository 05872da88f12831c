// What a question means: its words and dates, what is sure, what is a guess, and in which language.
import { dates } from "./dates.js";
import { Index } from "./engine.js";
import { everyWord, neighbours } from "./phrase.js";
import { silent, wholeWords } from "./words.js";

const LANGUAGES = ["fi", "sv", "en"];
const TRUST = { sure: 1, guess: 0.7, loose: 0.4 };
const LONG = 6; // letters
const COVER = 0.8; // the share of a score that depends on how many words of the question the page has
const PHRASE = 0.4; // what a page gains that has the question word for word
const CLOSE = 30; // pages that are read for that

/** Searches the pages of one language, with the help of the others. */
export class Searcher {
  /** load: language → promise of the data of that language. */
  constructor(language, load) {
    this.language = language;
    this.load = load;
    this.indexes = new Map();
  }

  /** The index of a language; what failed is tried again the next time. */
  index(language) {
    if (!this.indexes.has(language)) {
      const make = async () => new Index({ language, ...(await this.load(language)) });
      const made = make();
      made.catch(() => this.indexes.delete(language));
      this.indexes.set(language, made);
    }
    return this.indexes.get(language);
  }

  /** {question, index, groups, pages: [{id, score, terms: Map of term → number of its group}]}, best page first. */
  async search(text) {
    const index = await this.index(this.language);
    const question = text.normalize("NFC").replaceAll("\u00ad", "");
    const groups = this.groups(question);
    groups.forEach((group, at) => {
      const asWritten = question.slice(group.start, group.end);
      const unfinished = at === groups.length - 1;
      group.found = group.keys ? index.dated(group) : index.sure(group.word, { unfinished, asWritten });
      group.trust = "sure";
    });
    for (const group of groups) {
      if (group.found.size || group.keys) continue;
      // a long word that is almost one of ours is a slip: the files of the other languages need not be loaded for it
      if (group.word.length >= LONG) group.found = index.near(group.word);
      if (!group.found.size) {
        group.found = await this.abroad(group.word, index);
        if (group.found.size) continue;
        group.found = index.guess(group.word);
      }
      group.trust = "guess";
    }
    const pages = answers(groups) ? reordered(ranked(groups, index), everyWord(question, groups), index) : [];
    return { question, index, groups, pages };
  }

  /** Words and dates of a question, without the words that only hold it together unless there are no others. */
  groups(question) {
    const found = [];
    let rest = question;
    for (const { start, end, keys } of dates(question, this.language)) {
      found.push({ word: question.slice(start, end), start, end, keys });
      rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
    }
    const words = wholeWords(rest);
    const telling = words.filter(({ word }) => !silent(word, this.language));
    return [...found, ...(telling.length || found.length ? telling : words)];
  }

  /** Pages of this language whose counterparts in another have the word. */
  async abroad(word, index) {
    const found = new Map();
    for (const language of LANGUAGES) {
      if (language === this.language) continue;
      const other = await this.index(language).catch(() => null); // without it there is less to find
      for (const [id, { score }] of other?.sure(word, { shortest: LONG }) ?? []) {
        const here = index.byUrl.get(other.pages[id].key);
        if (here !== undefined && !(found.get(here)?.score > score)) found.set(here, { score, terms: [] });
      }
    }
    return found;
  }
}

/** Guesses answer only beside something sure, or when there is a guess for every word. */
const answers = (groups) =>
  groups.every(({ found }) => found.size) || groups.some(({ found, trust }) => found.size && trust === "sure");

/**
 * Pages by how well and how many of the groups they have. A group counts by how rare it is, not by how often a page
 * repeats it: a name beside a common word decides.
 */
function ranked(groups, index) {
  const pages = new Map();
  for (const [at, group] of groups.entries()) {
    if (!group.found.size && !group.keys) {
      group.trust = "loose";
      group.found = index.loose(group.word);
    }
    const best = Math.max(...Array.from(group.found.values(), ({ score }) => score));
    const rarity = Math.log(1 + index.pages.length / [...group.found.values()].reduce((sum, { score }) => sum + score / best, 0));
    for (const [id, { score, terms }] of group.found) {
      const page = pages.get(id) ?? { id, score: 0, words: 0, terms: new Map() };
      page.score += (TRUST[group.trust] * rarity * score) / best;
      page.words += 1;
      for (const term of terms) if (!page.terms.has(term)) page.terms.set(term, at);
      pages.set(id, page);
    }
  }
  for (const page of pages.values()) page.score *= 1 - COVER + (COVER * page.words) / groups.length;
  return [...pages.values()].sort(best);
}

/** The first pages again, those before others that have words of the question beside each other as it has them. */
function reordered(pages, asked, index) {
  if (asked.length < 2) return pages;
  const first = pages.slice(0, CLOSE);
  for (const page of first) page.score *= 1 + PHRASE * neighbours(asked, page.terms, index.read(page.id));
  return [...first.sort(best), ...pages.slice(CLOSE)];
}

const best = (a, b) => b.score - a.score || a.id - b.id;
