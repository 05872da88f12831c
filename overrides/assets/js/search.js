"use strict";
// The search dialogue. It knows no search engine: search-worker.js answers its messages.
//   to the worker:   {type: "load", index: absolute address}, {type: "query", id, text}
//   from the worker: {type: "ready"}, {type: "failed"}, {type: "result", id, pages: [{url, title, crumb?, snippet_html, sections: [{url, title}]}], total}
{
  const DELAY_MS = 200;
  const dialog = document.getElementById("site-search");
  const form = dialog.querySelector(".searchform");
  const field = dialog.querySelector("[type=search]");
  const status = dialog.querySelector("[role=status]");
  const hits = dialog.querySelector(".hits");
  const template = dialog.querySelector("template");
  const shortcut = dialog.querySelector("[type=checkbox]");
  const root = new URL(dialog.dataset.root.replace(/\/*$/, "/"), location.href);
  let worker = null;
  let ready = false;
  let sent = { id: 0, text: "" };
  let timer = 0;
  let enter = false;

  const say = (message, values = {}) => {
    status.textContent = status.dataset[message].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };

  const fail = () => {
    worker?.terminate();
    worker = null;
    ready = false;
    hits.replaceChildren();
    say("failed");
  };

  const link = (anchor, { url, title }) => {
    anchor.href = new URL(url, root);
    anchor.textContent = title;
    return anchor;
  };

  const hit = (page) => {
    const item = template.content.cloneNode(true);
    const [path, snippet] = item.querySelectorAll("p");
    const sections = item.querySelector("ul");
    link(item.querySelector("a"), page);
    if (page.crumb) path.textContent = page.crumb;
    else path.remove();
    snippet.innerHTML = page.snippet_html; // escaped by the worker; holds <mark> only
    for (const section of page.sections) {
      sections.appendChild(document.createElement("li")).append(link(document.createElement("a"), section));
    }
    if (!page.sections.length) sections.remove();
    return item;
  };

  const land = () => {
    enter = false;
    hits.querySelector("a")?.focus();
  };

  const show = ({ id, pages, total }) => {
    if (id !== sent.id) return;
    hits.replaceChildren(...pages.map(hit));
    say(total > 1 ? "many" : total ? "one" : "none", { n: total, text: sent.text });
    if (enter) land();
  };

  const query = () => {
    clearTimeout(timer);
    sent = { id: sent.id + 1, text: field.value.trim() };
    if (!ready) return;
    if (sent.text) worker.postMessage({ type: "query", ...sent });
    else {
      hits.replaceChildren();
      status.textContent = "";
    }
  };

  const start = () => {
    if (worker) return;
    say("loading");
    try {
      worker = new Worker(dialog.dataset.worker);
    } catch {
      return fail(); // file:// pages may not start workers
    }
    worker.onerror = fail;
    worker.onmessage = ({ data }) => {
      if (data.type === "result") show(data);
      else if (data.type === "failed") fail();
      else {
        ready = true;
        status.textContent = "";
        query();
      }
    };
    worker.postMessage({ type: "load", index: new URL(dialog.dataset.index, location.href).href });
  };

  const open = (text) => {
    if (!dialog.open) dialog.showModal();
    if (text) field.value = text;
    field.select();
    start();
    query();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sent.text === field.value.trim() && hits.firstChild) return land();
    enter = true;
    start();
    query();
  });
  field.addEventListener("input", () => {
    enter = false;
    clearTimeout(timer);
    timer = setTimeout(query, DELAY_MS);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault(); // a search field would take the first Escape to empty itself
    dialog.close();
  });
  hits.addEventListener("click", (event) => {
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
    other.addEventListener("submit", (event) => {
      event.preventDefault();
      open(other.querySelector("input").value);
    });
  }

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
}
