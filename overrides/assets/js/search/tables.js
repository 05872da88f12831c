// Reads the tables of the morphology (macros/search/packed.py tells how they are written).
import { vocabulary } from "./words.js";

const RELATIVE = /([\^+])(.)(.)([^^+]*)/gu;

const number = (digit) => digit.charCodeAt(0) - 48; // "0"
const lines = (text) => text.split("\n");
const backwards = (word) => [...word].reverse().join("");
const inOrder = (words) => {
  const keys = new Map(Array.from(words, (word) => [backwards(word), word]));
  return [...keys.keys()].sort().map((key) => keys.get(key));
};
const changed = (word, cut, added) => word.slice(0, word.length - number(cut)) + added;
const add = (map, key, value) => (map.has(key) ? map.get(key).add(value) : map.set(key, new Set([value])));

/**
 * Words of the texts, their lemmas and parts.
 * Returns {lemmas: [{text, stem, paradigm}], endings: [[text]], forms: word → {lemmas, heads, parts},
 * beginnings: first part of a compound as it is written → lemmas, lookalikes: words that are no slips of ours};
 * lemmas go by number.
 */
export function unpack(packed, texts) {
  const words = inOrder(vocabulary(texts));
  if (words.length !== packed.count) throw new Error("the tables are of other texts");
  const codes = lines(packed.words);
  const own = words.map((word, at) =>
    codes[at] ? codes[at].split(",").map((code) => changed(word, code[0], code.slice(1))) : [],
  );
  const bases = inOrder(own.flat());
  const compounds = lines(packed.compounds);
  const relatives = new Map(bases.map((base, at) => [base, readRelatives(base, compounds[at])]));
  const all = inOrder([...bases, ...[...relatives.values()].flat().map(({ text }) => text)]);
  const stems = lines(packed.lemmas);
  const ids = new Map(all.map((text, id) => [text, id]));
  const beginnings = new Map();
  for (const [base, found] of relatives) readBeginnings(base, found, ids, beginnings);
  const related = (lemmas, mark) => [
    ...new Set(
      lemmas.flatMap((base) => relatives.get(base).filter((one) => one.mark === mark)).map(({ text }) => ids.get(text)),
    ),
  ];
  return {
    lemmas: all.map((text, id) => ({
      text,
      stem: changed(text, stems[id][0], ""),
      paradigm: Number(stems[id].slice(1)),
    })),
    endings: lines(packed.paradigms).map((line) => line.split(" ")),
    forms: new Map(
      words.map((word, at) => [
        word,
        { lemmas: own[at].map((text) => ids.get(text)), heads: related(own[at], "^"), parts: related(own[at], "+") },
      ]),
    ),
    beginnings,
    lookalikes: new Set(unfronted(lines(packed.lookalikes))),
  };
}

/** Sorted words; each line says how many letters of the word before it come first (macros/morphology/real.py). */
function unfronted(fronted) {
  let word = "";
  return fronted.map((line) => (word = word.slice(0, Number(line[0])) + line.slice(1)));
}

/** Lemmas of parts: [{mark, text, at: where the part begins}]. */
function readRelatives(base, line) {
  return Array.from(line.matchAll(RELATIVE), ([, mark, place, cut, added]) => {
    const at = mark === "^" ? base.length - number(place) : number(place);
    return { mark, at, text: changed(base.slice(at), cut, added) };
  });
}

/** A part before another one is written up to where that begins: työllistämis|ehto. */
function readBeginnings(base, relatives, ids, beginnings) {
  const ends = relatives.filter(({ mark }) => mark === "^").map(({ at }) => at);
  for (const { mark, at, text } of relatives) {
    const end = Math.min(...ends.filter((other) => other > at));
    if (mark === "+" && end < Infinity) add(beginnings, base.slice(at, end).replace(/-$/, ""), ids.get(text));
  }
}
