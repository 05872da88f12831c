// The search dialogue. It knows no search engine: the worker answers its messages (search/worker.js).
const FIRST = 10; // pages of an answer shown at once
const DELAY_MS = 200;

const dialog = document.getElementById("site-search");
const form = dialog.querySelector(".searchform");
const field = dialog.querySelector("[type=search]");
const status = dialog.querySelector("[role=status]");
const filter = dialog.querySelector(".search__filter");
const choice = filter.querySelector("select");
const others = dialog.querySelector(".search__others");
const none = dialog.querySelector(".search__none");
const hits = dialog.querySelector(".hits");
const more = dialog.querySelector(".search__more");
const template = dialog.querySelector("template");
const shortcut = dialog.querySelector("[type=checkbox]");
const address = (name) => new URL(dialog.dataset[name], location.href).href;
const language = document.documentElement.lang;

let engine = null; // {ask, stop}
let asked = { id: 0, text: "", section: null, from: 0, count: FIRST };
let answered = "";
let timer = 0;
let enter = false;

const say = (message, values = {}) => {
  status.textContent = status.dataset[message].replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

const clear = () => {
  hits.replaceChildren();
  for (const part of [filter, others, none, more]) part.hidden = true;
  answered = "";
};

const fail = () => {
  clear();
  say("failed");
};

// ---- the engine

const script = (source) =>
  new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = source;
    element.onload = () => resolve(element.remove());
    element.onerror = () => reject(element.remove());
    document.head.append(element);
  });

/** A page opened from a disk may not start a worker: the same file answers on the page. */
const startHere = (post) => {
  const load = (other) => script(`${address("index")}${other}.js`).then(() => globalThis.siteSearchData[other]);
  const ready = script(address("worker")).then(() => globalThis.siteSearch.serve(language, load, post));
  ready.catch(() => {
    engine = null;
    fail();
  });
  return { ask: (question) => ready.then((take) => take(question)).catch(() => {}) };
};

const startWorker = (post) => {
  const worker = new Worker(dialog.dataset.worker);
  worker.onerror = () => {
    worker.terminate();
    engine = null;
    fail();
  };
  worker.onmessage = ({ data }) => post(data);
  worker.postMessage({ language, folder: address("index") });
  return { ask: (question) => worker.postMessage(question) };
};

const start = () => {
  engine ??= (location.protocol === "file:" ? startHere : startWorker)(show);
};

// ---- the answer

/** Texts in turn plain and marked. */
const written = (texts) =>
  texts.map((text, at) => {
    if (at % 2 === 0) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });

const link = (anchor, { url, title }) => {
  const target = new URL(url, address("root"));
  if (location.protocol === "file:") target.pathname += "index.html"; // a disk shows what is in the folder
  anchor.href = target;
  anchor.append(...written(title));
  return anchor;
};

const hit = (page) => {
  const item = template.content.cloneNode(true);
  const [path, snippet] = item.querySelectorAll("p");
  const sections = item.querySelector("ul");
  link(item.querySelector("a"), page);
  if (page.section) path.textContent = page.section;
  else path.remove();
  snippet.append(...written(page.snippet));
  for (const section of page.sections) {
    sections.appendChild(document.createElement("li")).append(link(document.createElement("a"), section));
  }
  if (!page.sections.length) sections.remove();
  return item;
};

const option = (title, value) => new Option(title, value, false, value === String(asked.section ?? ""));

const showFilter = (sections) => {
  const found = sections.map((section, number) => ({ ...section, number })).filter(({ count }) => count);
  const all = choice.options[0];
  choice.replaceChildren(all, ...found.map(({ title, count, number }) => option(`${title} (${count})`, String(number))));
  filter.hidden = found.length < 2 && asked.section === null;
};

const showOthers = (suggestions) => {
  const list = others.querySelector("ul");
  list.replaceChildren(
    ...suggestions.map((text) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = text;
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
  others.hidden = !suggestions.length;
};

const land = (at = 0) => {
  enter = false;
  hits.children[at]?.querySelector("a").focus();
};

const show = ({ id, failed, pages, total, sections, suggestions }) => {
  if (id !== asked.id) return;
  if (failed) return fail();
  const { text, section, from } = asked;
  if (!from) hits.replaceChildren();
  hits.append(...pages.map(hit));
  more.hidden = hits.children.length >= total;
  none.hidden = total > 0;
  showFilter(sections);
  showOthers(suggestions);
  answered = text;
  const title = section === null ? "" : sections[section].title;
  const key = total > 1 ? "many" : total ? "one" : "none";
  say(title ? `${key}In` : key, { n: total, text, section: title });
  if (from) land(from);
  else if (enter) land();
};

// ---- the question

const ask = (question) => {
  clearTimeout(timer);
  asked = { ...asked, from: 0, ...question, id: asked.id + 1 };
  if (!asked.text) {
    clear();
    status.textContent = "";
    return;
  }
  start();
  if (!answered) say("loading");
  engine.ask(asked);
};

const askField = () => {
  const text = field.value.trim();
  ask(text === asked.text ? {} : { text, section: null });
};

const open = (text) => {
  if (!dialog.open) dialog.showModal();
  if (text) field.value = text;
  field.select();
  start();
  askField();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (answered && answered === field.value.trim()) return land();
  enter = true;
  askField();
});
field.addEventListener("input", () => {
  enter = false;
  clearTimeout(timer);
  timer = setTimeout(askField, DELAY_MS);
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault(); // a search field would take the first Escape to empty itself
  dialog.close();
});
choice.addEventListener("change", () => ask({ section: choice.value ? Number(choice.value) : null }));
more.addEventListener("click", () => ask({ from: hits.children.length }));
others.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  field.value = button.textContent;
  field.focus();
  askField();
});
dialog.addEventListener("click", (event) => {
  if (event.target.closest("a")) dialog.close(); // the hit may be on this very page
});

for (const control of document.querySelectorAll("a.js-search")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = control.className;
  button.setAttribute("aria-haspopup", "dialog");
  button.append(...control.childNodes);
  button.addEventListener("click", () => open());
  control.replaceWith(button);
}
for (const other of document.querySelectorAll("main .searchform")) {
  other.addEventListener("focusin", start, { once: true });
  other.addEventListener("submit", (event) => {
    event.preventDefault();
    open(other.querySelector("input").value);
  });
}

// ---- the key that opens it

const remember = (on) => {
  try {
    if (on === undefined) return localStorage.getItem("search-key") !== "off";
    if (on) localStorage.removeItem("search-key");
    else localStorage.setItem("search-key", "off");
  } catch {
    // Storage is blocked: the box holds for this page.
  }
  return shortcut.checked;
};
shortcut.checked = remember();
shortcut.addEventListener("change", () => remember(shortcut.checked));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !shortcut.checked) return;
  if (dialog.open || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  open();
});
