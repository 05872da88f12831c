/*! The search is built on MiniSearch, copyright Luca Ongaro, MIT licence. */
// The index of one language: MiniSearch holds terms, our morphology makes them.
//   a term is  folded word | =lemma | ^head of a compound | +another part or root | @date | !word in capitals
import MiniSearch from "minisearch";
import { dates } from "./dates.js";
import { Morphology, slips } from "./morphology.js";
import { unpack } from "./tables.js";
import { fold, indexed, JOINT, pieces, silent, wholeWords } from "./words.js";

const BOOST = { title: 3, heads: 1.5, text: 1, other: 3 }; // other: its titles in the other languages
const [LEMMA, HEAD, PART] = ["=", "^", "+"];
const SHORTEST = 4; // letters of a word that may be a slip or a beginning, and of no word that was meant
const TWO_SLIPS = 9; // letters, at most, of a word that has one slip and not two: other words are two letters away
const LONGEST = 40; // letters of a word that is looked at more closely: no reader types a longer one
const MARKS = [LEMMA, HEAD, PART];
const OWN = ["@", "!"]; // what such terms begin with stands in no lemma's place
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu;
const asIs = { tokenize: (text) => text.split("\n"), processTerm: (term) => term };
const letter = (term) => (MARKS.includes(term[0]) ? term[1] : term[0]);

/** Terms of the abbreviations of a text: TOIMI is not the verb "toimi". */
const capitals = (text) => (text.match(CAPITALS) ?? []).map((word) => `!${fold(word)}`);

/** Pages with a score and the terms that matched: Map of page number → {score, terms}. */
const none = () => new Map();

/** One language of the site. */
export class Index {
  constructor({ language, prefix, sections, pages, tables }) {
    this.language = language;
    this.prefix = prefix;
    this.sections = sections;
    this.pages = pages.map(readPage);
    this.byUrl = new Map(this.pages.map((page) => [page.key, page.id]));
    this.morphology = new Morphology(language, unpack(tables, this.pages.flatMap(textsOf)));
    this.termsOf = new Map();
    this.engine = new MiniSearch({
      fields: Object.keys(BOOST),
      extractField: (page, field) => (field === "id" ? page.id : FIELDS[field](page)),
      stringifyField: (value) => value,
      tokenize: (text) => [...indexed(text), ...capitals(text), ...dates(text, language).flatMap(({ keys }) => keys)],
      processTerm: (word, field) => (OWN.includes(word[0]) ? word : field === "other" ? fold(word) : this.terms(word)),
      searchOptions: { ...asIs, boost: BOOST },
    });
    this.engine.addAll(this.pages);
    this.written = new Set([...this.termsOf.keys()].map(fold));
  }

  /** The terms that a word of a page is indexed by. */
  terms(word) {
    const known = this.termsOf.get(word);
    if (known) return known;
    const { lemmas, heads, parts } = this.morphology.analysis(word);
    const marked = (mark, ids) => ids.map((id) => mark + this.morphology.lemmas[id]);
    const terms = [
      fold(word),
      ...marked(LEMMA, lemmas),
      ...marked(HEAD, heads),
      ...marked(PART, parts),
    ];
    this.termsOf.set(word, terms);
    return terms;
  }

  /** The terms of the words of a page, text by text. */
  read(id) {
    this.texts ??= [];
    return (this.texts[id] ??= textsOf(this.pages[id]).map((text) => wholeWords(text).map(({ word }) => this.terms(word))));
  }

  /** Words of the pages, those of most pages first. */
  words() {
    if (!this.sorted) {
      const count = new Map();
      for (const page of this.pages) {
        const here = new Set(textsOf(page).flatMap((text) => wholeWords(text).map(({ word }) => word)));
        for (const word of here) if (!/\d/.test(word)) count.set(word, (count.get(word) ?? 0) + 1);
      }
      this.sorted = [...count.keys()].sort((a, b) => count.get(b) - count.get(a) || (a < b ? -1 : 1));
    }
    return this.sorted;
  }

  /** Pages for a MiniSearch query. MiniSearch multiplies by the number of terms found; ours are alternatives. */
  find(query, options = {}, weight = 1) {
    const results = this.engine.search(query, options);
    return new Map(
      results.map(({ id, score, queryTerms, terms }) => [id, { score: (weight * score) / queryTerms.length, terms }]),
    );
  }

  /** Pages that have any of the terms. weights: Map of term → 0…1. */
  any(weights, options = {}) {
    if (!weights.size) return none();
    const boosts = [...weights.values()];
    return this.find([...weights.keys()].join("\n"), { boostTerm: (_, position) => boosts[position], ...options });
  }

  /**
   * Pages that surely have a word: itself, its lemma, a part of it; all parts when it is a compound of its own.
   * unfinished: it is being typed. asWritten: with its capitals. shortest: letters with which a longer word may begin.
   */
  sure(word, { unfinished = false, asWritten = word, shortest = unfinished ? 3 : SHORTEST } = {}) {
    const found = this.any(this.expansion(word));
    this.preferCapitals(found, asWritten);
    const folded = fold(word);
    if (folded.length >= shortest && (unfinished || !found.size)) {
      const meant = this.longer(word);
      const longer = this.any(new Map([[folded, found.size ? 0.35 : 1]]), {
        prefix: true,
        boostDocument: (_, term) => (meant(term) ? 1 : 0),
      });
      for (const [id, { score, terms }] of longer) {
        const before = found.get(id);
        if (!before) found.set(id, { score, terms });
        else found.set(id, { score: Math.max(before.score, score), terms: [...before.terms, ...terms] });
      }
    }
    const known = this.written.has(folded) || (found.size && this.morphology.known(word).length);
    if (known || word.length > LONGEST) return found;
    const compound = this.compound(this.morphology.splits(word));
    if (!found.size && compound.size && this.slipped(slips(folded, 1)).size) return none(); // työpajohin is no compound
    for (const [id, match] of compound) if (!found.has(id)) found.set(id, match);
    return found;
  }

  /** Whether a term may be what a beginning is of: "lök" does not begin "lokal", though "oversattning" means "översättning". */
  longer(word) {
    const folded = fold(word);
    if (word === folded) return (term) => term !== folded;
    const all = [...this.termsOf.keys(), ...this.pages.flatMap(({ other }) => indexed(other))];
    const terms = new Set(all.filter((known) => known.startsWith(word) && known !== word).map(fold));
    return (term) => terms.has(term);
  }

  /** Puts the pages that have a word in capitals, as the question has it, before all others. */
  preferCapitals(found, asWritten) {
    const best = Math.max(...Array.from(found.values(), ({ score }) => score));
    for (const id of this.any(new Map(capitals(asWritten).map((term) => [term, 1]))).keys()) {
      const page = found.get(id);
      if (page) page.score += best;
    }
  }

  /** Pages that have a date; a vaguer one when no page has it as it was asked for. */
  dated({ keys }) {
    for (const key of keys) {
      const found = this.any(new Map([[key, 1]]));
      if (found.size) return found;
    }
    return none();
  }

  /** Pages that have a word spelt like this one but for the marks on its letters, or one slip after the first letter. */
  near(word) {
    const found = this.unmarked(word);
    return found.size || word.length > LONGEST || this.isOther(word) ? found : this.slipped(slips(fold(word), 1));
  }

  /** Pages that have a word spelt like this one but for the marks: "saanto" may be "sääntö", "häät" is no "haat". */
  unmarked(word) {
    const weights = new Map();
    const folded = fold(word);
    if (word === folded || !this.isOther(word)) this.addForms(weights, folded, 1, 0.5, 0.2);
    return this.any(weights);
  }

  /** Whether a word is none of the pages but another one of the language, and thus no slip. */
  isOther(word) {
    return this.morphology.lookalikes.has(word);
  }

  /** Pages that have a word somewhat like this one: the last resort. */
  guess(word) {
    const folded = fold(word);
    if (folded.length < SHORTEST || folded.length > LONGEST || /\d/.test(folded)) return none();
    let found = this.near(word);
    if (this.isOther(word)) return found;
    if (!found.size) found = this.slipped(slips(folded, 0, 0));
    if (!found.size && folded.length > TWO_SLIPS) {
      found = this.any(new Map([folded, LEMMA + folded].map((term) => [term, 0.5])), {
        fuzzy: 2,
        boostDocument: (_, term) => (letter(term) === folded[0] ? 1 : 0),
      });
    }
    if (!found.size) found = this.compound(this.morphology.slippedSplits(word));
    if (!found.size && folded.length > 5) {
      const begun = [...slips(folded, 1)].flatMap((slip) => this.begun().get(slip) ?? []);
      found = this.any(new Map(begun.map((whole) => [whole, 0.3])));
    }
    return found;
  }

  /** Beginnings of the words of the pages that lack one to three letters → those words. */
  begun() {
    if (!this.beginnings) {
      this.beginnings = new Map();
      for (const word of this.written) {
        for (const lacking of [1, 2, 3]) {
          const beginning = word.slice(0, -lacking);
          if (beginning.length > 4) this.beginnings.set(beginning, [...(this.beginnings.get(beginning) ?? []), word]);
        }
      }
    }
    return this.beginnings;
  }

  slipped(words) {
    const near = new Map();
    for (const word of words) {
      if (word.length <= SHORTEST || silent(word, this.language)) continue; // of short words too many are one slip apart
      if (this.written.has(word)) raise(near, word, 0.6);
      this.addForms(near, word, 0.6); // of parts of compounds too many are one slip apart
    }
    return this.any(near);
  }

  /** Pages with a part of an unknown compound: they order what other words have found and never answer alone. */
  loose(word) {
    if (word.length > LONGEST) return none();
    const [split] = this.morphology.splits(word);
    if (!split) return none();
    return this.any(new Map([...split.heads, ...split.modifiers].flatMap((id) => this.marked(id).map((t) => [t, 0.5]))));
  }

  /** Terms to look for a word by, with their weights. */
  expansion(word, weights = new Map(), share = 1) {
    const { heads, parts } = this.morphology.analysis(word);
    const put = (ids, ...values) => {
      for (const id of ids) this.marked(id).forEach((term, at) => raise(weights, term, share * values[at]));
    };
    raise(weights, fold(word), share);
    // the nouns of a Swedish verb name what it does: "ändra", "ändring"; a Finnish root has all kinds of words
    put(this.morphology.known(word), 0.9, 0.25, this.language === "sv" ? 0.3 : 0.12);
    put(heads, 0.45, 0.3, 0.2);
    // the part of a word that is no compound is its root: another word of the same root is another thing
    put(parts, 0.3, 0.2, heads.length ? 0.25 : 0);
    if (JOINT.test(word)) {
      const split = pieces(word);
      for (const part of split.parts) if (part.length > 1) this.expansion(part, weights, 0.6);
      if (split.joined) raise(weights, fold(split.joined), 0.8);
    }
    return weights;
  }

  /** Passages that have both parts of a compound: lemmas, or the beginning of a word for the first part. */
  compound(splits) {
    const either = (ids, marks) => ({ combineWith: "OR", queries: [ids.flatMap((id) => marks.map((m) => m + this.morphology.lemmas[id])).join("\n")] });
    for (const { first, modifiers, heads } of splits) {
      if (!modifiers.length && first.length < 4) continue;
      const beginning = modifiers.length
        ? either(modifiers, MARKS)
        : { combineWith: "OR", queries: [fold(first)], prefix: true };
      const found = this.find({ combineWith: "AND", queries: [either(heads, [LEMMA, HEAD]), beginning] }, {}, 0.6);
      const ends = new Set(heads.flatMap((lemma) => [LEMMA, HEAD].map((mark) => mark + this.morphology.lemmas[lemma])));
      for (const [id, { terms }] of found) {
        if (!this.together(id, ends, new Set(terms.filter((term) => !ends.has(term))))) found.delete(id);
      }
      if (found.size) return found;
    }
    return none();
  }

  /** Whether a passage, with its title and the page's, has terms of both sets. */
  together(id, some, others) {
    const [title, ...texts] = this.read(id);
    const here = this.pages[id].passages.map((_, at) => [title, texts[2 * at], texts[2 * at + 1]].flat(2));
    return here.some((terms) => terms.some((term) => some.has(term)) && terms.some((term) => others.has(term)));
  }

  addForms(weights, form, ...values) {
    for (const id of this.morphology.folded.of(form)) {
      this.marked(id).forEach((term, at) => at < values.length && raise(weights, term, values[at]));
    }
  }

  marked(id) {
    return MARKS.map((mark) => mark + this.morphology.lemmas[id]);
  }
}

const FIELDS = {
  title: (page) => page.title,
  heads: (page) => page.passages.map(({ title }) => title).join(" \n "),
  text: (page) => page.passages.map(({ text }) => text).join(" \n "),
  other: (page) => page.other,
};

const textsOf = ({ title, passages }) => [title, ...passages.flatMap((passage) => [passage.title, passage.text])];

/** [key, title, section, titles in the other languages, [[anchor, title, text], …]] (macros/search/published.py). */
function readPage([key, title, section, titles, passages], id) {
  return {
    id,
    key,
    title,
    section,
    other: titles.join(" \n "),
    passages: passages.map(([anchor, heading, text]) => ({ anchor, title: heading, text })),
  };
}

function raise(weights, term, value) {
  if (value > (weights.get(term) ?? 0)) weights.set(term, value);
}
