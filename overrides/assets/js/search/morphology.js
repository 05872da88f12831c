// Inflection and compounds, from the tables that the build has made for the words of the site (tables.js).
import { fold } from "./words.js";

const POSSESSIVE_OR_CLITIC = /^(.{3,}?)(mme|nne|nsa|nsä|ni|si|kin|kaan|kään|han|hän|ko|kö)$/;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const NOTHING = { lemmas: [], heads: [], parts: [] };

const add = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

/** Folded words one slip away, at one of the letters from…to: a letter missing, extra, wrong, or swapped with the next. */
export function slips(word, from = 0, to = word.length) {
  const found = new Set();
  for (let at = from; at <= to; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of LETTERS) {
      found.add(before + letter + after);
      if (after) found.add(before + letter + after.slice(1));
    }
    if (after) found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
  }
  found.delete(word);
  return found;
}

/** Stems with the endings that they take; answers which lemmas a form can come from. */
class Paradigms {
  constructor(lemmas, endings, spell) {
    this.stems = new Map();
    this.endings = endings.map((list) => new Set(list.map(spell)));
    lemmas.forEach(({ stem, paradigm }, id) => add(this.stems, spell(stem), [id, paradigm]));
  }

  /** Ids of the lemmas that have this form. */
  of(form) {
    const found = new Set();
    for (let at = form.length; at >= 0; at--) {
      for (const [id, paradigm] of this.stems.get(form.slice(0, at)) ?? []) {
        if (this.endings[paradigm].has(form.slice(at))) found.add(id);
      }
    }
    return [...found];
  }
}

/** What is known of the words of one language. Words are in small letters; lemmas go by their number. */
export class Morphology {
  constructor(language, { lemmas, endings, forms, beginnings, lookalikes }) {
    this.language = language;
    this.forms = forms;
    this.beginnings = beginnings;
    this.lookalikes = lookalikes;
    this.lemmas = lemmas.map(({ text }) => fold(text));
    this.exact = new Paradigms(lemmas, endings, (text) => text);
    this.folded = new Paradigms(lemmas, endings, fold);
  }

  /** {lemmas, heads, parts} of a word of the pages. */
  analysis(word) {
    return this.forms.get(word) ?? NOTHING;
  }

  /** Lemmas of any form: of a word of the pages as the build understood it, of another by what lemmas can become. */
  lemmasOf(word) {
    return this.forms.get(word)?.lemmas ?? this.exact.of(word);
  }

  /** The same, also without Finnish possessives and clitics, or without a genitive or plural s. */
  known(word) {
    let found = this.lemmasOf(word);
    if (this.language !== "fi") {
      return found.length || word.length < 5 || !word.endsWith("s") ? found : this.lemmasOf(word.slice(0, -1));
    }
    for (let round = 0; round < 2 && !found.length; round++) {
      const match = word.match(POSSESSIVE_OR_CLITIC);
      if (!match) break;
      word = match[1];
      found = this.lemmasOf(word);
      if (!found.length) found = this.lemmasOf(`${word}n`); // -mme and -nne have swallowed the n of the case
    }
    return found;
  }

  /** Ways to read a compound that the pages do not have, longest head first: [{first, modifiers, heads}]. */
  splits(word) {
    if (this.language === "en" || word.length < 7) return [];
    const found = [];
    for (let at = 3; at <= word.length - 4; at++) {
      const heads = this.known(word.slice(at));
      if (!heads.length) continue;
      const first = word.slice(0, at).replace(/-$/, "");
      found.push({ first, modifiers: this.modifiers(first), heads });
    }
    return found;
  }

  /** The same with a slip in the head: only where the first part is sure. */
  slippedSplits(word) {
    const found = [];
    for (let at = word.length - 6; at >= 4; at--) {
      const first = word.slice(0, at);
      const modifiers = this.modifiers(first);
      if (!modifiers.length) continue;
      const heads = [...slips(fold(word.slice(at)))].flatMap((near) => this.folded.of(near));
      if (heads.length) found.push({ first, modifiers, heads });
    }
    return found;
  }

  modifiers(first) {
    const found = [...(this.beginnings.get(first) ?? (first.length > 3 ? this.lemmasOf(first) : []))];
    const joined = this.language === "sv" && first.length > 4 && first.endsWith("s"); // upphandling|s|enhet
    return found.length || !joined ? found : this.lemmasOf(first.slice(0, -1));
  }
}
