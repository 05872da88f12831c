// What the reader sees of an answer: pages with the words that matched, their sections, and other words to try.
import { dates } from "./dates.js";
import { suggestions } from "./suggest.js";
import { places } from "./words.js";

const SECTIONS = 3;
const SNIPPET = 180; // characters, at most
const LEAD = 50; // characters before the first word that matched

/**
 * Answers a question.
 * section: the number of a section of the site, or null for all. from, count: which pages of the answer.
 * Returns {pages: [{url, title, section, snippet, sections: [{url, title}]}], total, sections: [{title, count}], suggestions}.
 * Titles and snippets are lists of texts: every second one is what matched.
 */
export async function answer(searcher, { text, section, from, count }) {
  const { question, index, groups, pages: all } = await searcher.search(text);
  const inSection = (number) => all.filter(({ id }) => index.pages[id].section === number);
  const chosen = section === null ? all : inSection(section);
  return {
    pages: chosen.slice(from, from + count).map((found) => show(index, found)),
    total: chosen.length,
    sections: index.sections.map((title, number) => ({ title, count: inSection(number).length })),
    suggestions: suggestions(index, groups, all, question),
  };
}

function show(index, { id, terms }) {
  const { key, title, section, passages } = index.pages[id];
  const url = index.prefix + key;
  const found = passages.map((passage) => {
    const inTitle = matches(index, passage.title, terms);
    const inText = matches(index, passage.text, terms);
    const groups = new Set([...inTitle, ...inText].map(({ group }) => group));
    return { ...passage, inTitle, inText, worth: 2 * groups.size + (inTitle.length ? 1 : 0) };
  });
  const shown = found.reduce((best, passage) => (passage.inText.length && passage.worth > best.worth ? passage : best));
  const others = found.slice(1).filter(({ worth }) => worth);
  others.sort((a, b) => (b === shown) - (a === shown) || b.worth - a.worth);
  return {
    url,
    title: cut(title, matches(index, title, terms), 0, title.length),
    section: index.sections[section] ?? "",
    snippet: excerpt(shown),
    sections: others.slice(0, SECTIONS).map((passage) => ({
      url: `${url}#${passage.anchor}`,
      title: cut(passage.title, passage.inTitle, 0, passage.title.length),
    })),
  };
}

/** Where a text has one of the terms: [{start, end, group}], in order, none inside another. */
function matches(index, text, terms) {
  if (!terms.size) return [];
  const found = [];
  for (const { word, start, end } of places(text)) {
    const term = index.terms(word).find((candidate) => terms.has(candidate));
    if (term !== undefined) found.push({ start, end, group: terms.get(term) });
  }
  for (const { start, end, keys } of dates(text, index.language)) {
    const key = keys.find((candidate) => terms.has(candidate));
    if (key !== undefined) found.push({ start, end, group: terms.get(key) });
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }) => start >= last && (last = end));
}

/** The part of a text that has the most of the question. */
function excerpt({ text, inText }) {
  if (text.length <= SNIPPET) return cut(text, inText, 0, text.length);
  let best = { start: 0, groups: 0 };
  inText.forEach(({ start }, at) => {
    const near = inText.slice(at).filter(({ end }) => end <= start + SNIPPET - LEAD);
    const groups = new Set(near.map(({ group }) => group)).size;
    if (groups > best.groups) best = { start, groups };
  });
  const from = best.start <= LEAD ? 0 : text.indexOf(" ", best.start - LEAD) + 1;
  const to = from + SNIPPET < text.length ? text.lastIndexOf(" ", from + SNIPPET) : text.length;
  const parts = cut(text, inText, from, to > from ? to : from + SNIPPET);
  if (from) parts[0] = `… ${parts[0]}`;
  if (to < text.length) parts.push(...(parts.length % 2 ? [parts.pop() + " …"] : [" …"]));
  return parts;
}

/** Texts between and at the matches, in turn. */
function cut(text, found, from, to) {
  const parts = [];
  let at = from;
  for (const { start, end } of found) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...parts, text.slice(at, to)];
}
