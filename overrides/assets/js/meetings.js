"use strict";
// The box of meetings says which one is next by the reader's clock: it is right in an old copy of the site too.
// Without this script the box is a plain list of dated meetings and claims nothing.
for (const box of document.querySelectorAll(".nextbox")) {
  const heading = box.querySelector("h2");
  const none = box.querySelector(".none");
  const now = Date.now();
  const end = (meeting) => Date.parse(meeting.dataset.end);
  const meetings = [...box.querySelectorAll(".meeting")].sort((a, b) => end(a) - end(b));
  const next = meetings.find((meeting) => end(meeting) > now && meeting.dataset.status !== "cancelled");
  const last = meetings.findLast((meeting) => end(meeting) <= now && meeting.dataset.status !== "cancelled");
  const shown = next ?? last;

  for (const meeting of meetings) meeting.hidden = meeting !== shown;
  heading.textContent = heading.dataset.next;
  none.hidden = Boolean(next);
  if (!next && last) {
    const label = document.createElement("p");
    label.className = "when";
    label.textContent = heading.dataset.last;
    last.before(label, last);
    label.before(none);
    last.classList.add("meeting--past");
  }
}
