// The second, independent reader of calendar files: a JSON list of their texts in, what ical.js understood out.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const time = (component, name) => {
  const property = component.getFirstProperty(name);
  if (!property) return null;
  const value = property.getFirstValue();
  return { local: value.toString(), zone: value.zone.tzid, date: value.isDate, seconds: value.toUnixTime() };
};

const text = (component, name) => {
  const property = component.getFirstProperty(name);
  return property && { value: String(property.getFirstValue()), language: property.getParameter("language") ?? null };
};

const event = (component) => ({
  start: time(component, "dtstart"),
  end: time(component, "dtend"),
  changed: time(component, "last-modified"),
  ...Object.fromEntries(
    ["uid", "sequence", "summary", "location", "description", "url", "status", "transp"].map((name) => [
      name,
      text(component, name),
    ]),
  ),
});

const calendar = (source) => {
  const root = new ICAL.Component(ICAL.parse(source));
  return {
    name: text(root, "name"),
    refresh: text(root, "refresh-interval"),
    zones: root.getAllSubcomponents("vtimezone").map((zone) => zone.getFirstPropertyValue("tzid")),
    events: root.getAllSubcomponents("vevent").map(event),
  };
};

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(calendar)));
