// The search of one reader. In a worker, on the page itself (file:// pages may not start workers), or in node.
//   asked:    {id, text, section: number or null, from, count}
//   answered: {id, pages, total, sections, suggestions} (answer.js), or {id, failed: why} when the index is not to be had
import { answer } from "./answer.js";
import { Searcher } from "./query.js";

/** load: language → the data of search/{language}.js, or a promise of it. Returns what takes questions. */
const serve = (language, load, post) => {
  const searcher = new Searcher(language, load);
  return (question) =>
    answer(searcher, question).then(
      (found) => post({ id: question.id, ...found }),
      (error) => post({ id: question.id, failed: String(error) }),
    );
};

if (typeof importScripts === "function") {
  // the first message: {language, folder: absolute address of the search files}
  onmessage = ({ data: { language, folder } }) => {
    const load = (other) => {
      importScripts(`${folder}${other}.js`);
      return globalThis.siteSearchData[other];
    };
    const take = serve(language, load, (message) => postMessage(message));
    onmessage = ({ data }) => take(data);
  };
} else {
  globalThis.siteSearch = { serve };
}
