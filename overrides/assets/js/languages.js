"use strict";
// The language links keep the reader's place: headings have the same id in every language.
{
  const links = document.querySelectorAll(".langs a");
  const headings = document.querySelectorAll("main :is(h2, h3)[id]");

  const place = () => {
    const passed = [...headings].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    return scrollY > 0 && passed.length ? `#${passed.at(-1).id}` : location.hash;
  };
  const update = () => {
    for (const link of links) link.hash = place();
  };

  update();
  for (const type of ["hashchange", "pageshow", "scrollend", "pointerdown", "focusin"]) addEventListener(type, update);
}
