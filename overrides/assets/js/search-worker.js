"use strict";
// An interim engine behind the dialogue; the messages are described in search.js.
importScripts("minisearch.js");

const PAGES = 30;
const SECTIONS = 3;
const SNIPPET = 180; // characters
const WORD = /[\p{L}\p{N}]+/gu;

const words = (text) => text.match(WORD) ?? [];
const escape = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const pageOf = (record) => record.url.split("#")[0];

let records = [];
const index = new MiniSearch({ fields: ["title", "text"], tokenize: words });

/** The part of the text around the first found word, cut between words. */
const excerpt = (text, found) => {
  const first = [...text.matchAll(WORD)].find(([word]) => found.has(word.toLowerCase()))?.index ?? 0;
  const from = first < SNIPPET / 2 ? 0 : text.indexOf(" ", first - SNIPPET / 3) + 1;
  const cut = text.length > from + SNIPPET ? text.lastIndexOf(" ", from + SNIPPET) : text.length;
  const to = cut > first ? cut : from + SNIPPET;
  return `${from ? "… " : ""}${text.slice(from, to)}${to < text.length ? " …" : ""}`;
};

const mark = (text, found) => {
  let html = "";
  let end = 0;
  for (const { 0: word, index: at } of text.matchAll(WORD)) {
    if (!found.has(word.toLowerCase())) continue;
    html += `${escape(text.slice(end, at))}<mark>${word}</mark>`;
    end = at + word.length;
  }
  return html + escape(text.slice(end));
};

const search = (text) => {
  const options = {
    boost: { title: 3 },
    fuzzy: (term) => term.length > 3 && 0.2,
    prefix: (_, position, terms) => position === terms.length - 1,
  };
  const all = index.search(text, { ...options, combineWith: "AND" });
  return all.length ? all : index.search(text, options);
};

const answer = (text) => {
  const found = new Map();
  for (const result of search(text)) {
    const page = pageOf(records[result.id]);
    found.set(page, [...(found.get(page) ?? []), result]);
  }
  const pages = [...found].slice(0, PAGES).map(([url, results]) => {
    const best = records[results[0].id];
    const terms = new Set(results.flatMap((result) => result.terms));
    return {
      url,
      title: best.page,
      crumb: best.crumb,
      snippet_html: mark(excerpt(best.text, terms), terms),
      sections: results
        .map(({ id }) => ({ url: records[id].url, title: records[id].title }))
        .filter((section) => section.url !== url)
        .slice(0, SECTIONS),
    };
  });
  return { pages, total: found.size };
};

const load = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  records = (await response.json()).docs;
  index.addAll(records.map(({ title, text }, id) => ({ id, title, text })));
};

onmessage = ({ data }) => {
  if (data.type === "load") {
    load(data.index).then(
      () => postMessage({ type: "ready" }),
      () => postMessage({ type: "failed" }),
    );
  } else if (data.type === "query") {
    postMessage({ type: "result", id: data.id, ...answer(data.text) });
  }
};
