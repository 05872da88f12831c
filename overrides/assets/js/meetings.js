"use strict";
// What is next, under way or past is said by the reader's clock: it is right in an old copy of the site too.
// Without this script the pages are plain dated lists and claim nothing.
const start = (element) => Date.parse(element.dataset.start);
const end = (element) => Date.parse(element.dataset.end);
const state = (element, now) => (end(element) <= now ? "past" : start(element) <= now ? "now" : "ahead");

function tellBadges(now) {
  for (const badge of document.querySelectorAll(".badge[data-end]")) {
    const found = state(badge, now);
    badge.textContent = badge.dataset[found];
    badge.className = found === "past" ? "badge badge--past" : "badge badge--now";
    badge.hidden = false;
  }
}

function openBox(box) {
  const heading = box.querySelector("h2");
  const none = box.querySelector(".none");
  const meetings = [...box.querySelectorAll(".meeting")].sort((a, b) => start(a) - start(b) || end(a) - end(b));
  const held = meetings.filter((meeting) => meeting.dataset.status !== "cancelled");
  const label = document.createElement("p");
  label.className = "when";
  label.textContent = heading.dataset.last;
  heading.after(none, label, ...meetings);
  box.querySelector("details")?.remove();

  return (now) => {
    const next = held.find((meeting) => end(meeting) > now);
    // a time that was never confirmed is no meeting that was held
    const last = held.findLast((meeting) => end(meeting) <= now && meeting.dataset.status !== "draft");
    // people who had it in mind must see that it was cancelled
    const cancelled = meetings.filter(
      (meeting) => !held.includes(meeting) && end(meeting) > now && !(next && start(next) < start(meeting)),
    );
    const shown = [next ?? none, ...cancelled, ...(next || !last ? [] : [label, last])];
    heading.textContent = next && state(next, now) === "now" ? heading.dataset.now : heading.dataset.next;
    for (const part of [none, label, ...meetings]) part.hidden = !shown.includes(part);
    heading.after(...shown);
    for (const meeting of meetings) {
      meeting.classList.toggle("meeting--past", end(meeting) <= now);
      meeting.querySelector("[type='text/calendar']").hidden = end(meeting) <= now;
    }
  };
}

const tellers = [tellBadges, ...[...document.querySelectorAll(".nextbox")].map(openBox)];
const tell = () => tellers.forEach((teller) => teller(Date.now()));
tell();
document.addEventListener("visibilitychange", tell); // a page that was left open, or that the phone has kept
