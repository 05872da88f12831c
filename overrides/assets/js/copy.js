"use strict";
// Soft hyphens break long words on the page; copied text is without them.
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const text = selection.toString();
  if (!text.includes("\u00ad") || event.target.closest?.("input, textarea")) return;
  const copied = document.createElement("div");
  for (let i = 0; i < selection.rangeCount; i++) copied.append(selection.getRangeAt(i).cloneContents());
  event.clipboardData.setData("text/plain", text.replaceAll("\u00ad", ""));
  event.clipboardData.setData("text/html", copied.innerHTML.replaceAll("\u00ad", ""));
  event.preventDefault();
});
