"use strict";
// Blocking, in <head>: a late page says so by the reader's clock before its first paint, so nothing moves.
// The words come from an attribute: without this script, or in a text browser, the page claims nothing.
customElements.define(
  "review-note",
  class extends HTMLElement {
    connectedCallback() {
      const tell = () => {
        const text = Date.parse(this.dataset.ends) <= Date.now() ? this.dataset.text : "";
        if (this.textContent !== text) this.textContent = text;
      };
      tell();
      document.addEventListener("visibilitychange", tell); // a page that was left open, or that the phone has kept
    }
  },
);
