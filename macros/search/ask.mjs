// Asks the published search what a browser would ask: the worker's file and the index files of a folder, no others.
//   node ask.mjs WORKER FOLDER < [{language, text}, …]
//   → {answers: [{urls, total, suggestions, ms}], first: {language: ms}}; urls: the first ten; ms: processor time, titles
//     and snippets included, because the clock of a busy machine tells little
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const COUNT = 10;
const [worker, folder] = process.argv.slice(2);
const run = (path) => runInThisContext(readFileSync(path, "utf-8"), { filename: path });
run(worker);

const load = (language) => {
  run(`${folder}/${language}.js`);
  return globalThis.siteSearchData[language];
};
const reader = (language) => {
  let heard;
  const take = globalThis.siteSearch.serve(language, load, (message) => heard(message));
  return (text) =>
    new Promise((resolve) => {
      heard = resolve;
      take({ id: 1, text, section: null, from: 0, count: COUNT });
    });
};

const timed = async (work) => {
  const start = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(start);
  return [done, (user + system) / 1000];
};

const questions = JSON.parse(readFileSync(0, "utf-8"));
const readers = {};
const first = {};
const answers = [];
for (const { language, text } of questions) {
  if (!readers[language]) {
    readers[language] = reader(language);
    first[language] = (await timed(() => readers[language](text)))[1];
  }
  const [{ pages = [], total = 0, suggestions = [], failed }, ms] = await timed(() => readers[language](text));
  if (failed) throw new Error(`${language}: ${failed}`);
  answers.push({ urls: pages.map(({ url }) => url), total, suggestions, ms });
}
process.stdout.write(JSON.stringify({ answers, first }));
