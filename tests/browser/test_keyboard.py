"""Everything can be reached, used and seen by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.served import KINDS as KINDS_OF_PAGES
from tests.browser.served import LANGUAGES, Address, Site

languages = pytest.mark.parametrize("language", LANGUAGES)
WORD = {"fi": "hankinta", "sv": "upphandling", "en": "procurement"}

KINDS = {
    "skip link": ".skip",
    "brand": ".brand",
    "search button": "button.js-search",
    "menu button": ".js-menu",
    "menu close": ".menu__close",
    "menu link": ".menu a",
    "language link": ".langs a",
    "colour switch": ".theme",
    "crumb": ".crumbs a",
    "section link": ".side a",
    "contents switch": ".toc-s summary",
    "contents link": ".toc a",
    "notes switch": "main details:not(.toc-s) > summary",
    "check box": "main [type=checkbox]",
    "start field": "main .searchform input",
    "start button": "main .searchform button",
    "table link": "main :is(td, th) a",
    "neighbour": ".prevnext a",
    "page foot link": ".page-foot a",
    "text link": "main p a",
    "foot link": ".foot a",
    "dialogue field": "dialog [type=search]",
    "dialogue close": "dialog .search__top button",
    "dialogue submit": "dialog .button--main",
    "dialogue filter": "dialog select",
    "hit": ".hits > li > a",
    "hit section": ".hits ul a",
    "hit more": ".search__more",
    "dialogue link": ".search__foot a",
    "dialogue check box": "dialog [type=checkbox]",
}
IN_DIALOGUE = {name for name in KINDS if name.startswith(("dialogue", "hit"))}
IN_MENU = {"menu close", "menu link"}
WIDE = {"contents link", "section link"}
NARROW = {"menu button", "contents switch"}
STOP = """kinds => {
    const element = document.activeElement;
    window.stops ??= new Set();
    if (!element || element.matches("body, html, dialog") || window.stops.has(element)) return null;
    window.stops.add(element);
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(element);
    const {left, top, right, bottom, width, height} = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const room = element.closest("dialog, .menu, header.head, .side, .toc > div, .page-foot, main, .foot");
    const above = room ? room.scrollTop - room.getBoundingClientRect().top : scrollY;
    const last = window.last;
    window.last = {element, room, right, top: top + above};
    return {
        kind: Object.keys(kinds).find(kind => element.matches(kinds[kind])) ?? "other",
        name: `${element.localName}.${element.className} ${element.textContent.trim().slice(0, 40)}`,
        ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 3 && !/, 0\\)$/.test(outlineColor),
        seen: Boolean(width && height) && left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1,
        part: Boolean(width && height) && left < innerWidth && right > 0 && top < innerHeight && bottom > 0,
        free: Boolean(hit) && (element.contains(hit) || hit.contains(element)),
        follows: !last || Boolean(last.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
        onward: !last || last.room !== room || bottom + above > last.top || left >= last.right,
    };
}"""

FOCUS = """() => {
    const {className, id} = document.activeElement;
    const {top, bottom} = document.activeElement.getBoundingClientRect();
    return [className || id, top >= 0 && bottom <= innerHeight];
}"""


def _walk(page: Page) -> list[dict[str, Any]]:
    """Presses Tab until the focus comes to nothing new."""
    stops: list[dict[str, Any]] = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP, KINDS)
        if not stop:
            return stops
        stops.append(stop)
    raise AssertionError("Tab never comes to an end")


def _check(stops: list[dict[str, Any]], where: object) -> set[str]:
    for stop in stops:
        assert stop["ring"], f"{where}: no outline of 3 px: {stop}"
        assert stop["seen"], f"{where}: not in view: {stop}"
        assert stop["free"], f"{where}: covered: {stop}"
    return {stop["kind"] for stop in stops}


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_the_focus_is_seen_on_every_kind_of_control(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    kinds = set()
    for pattern in (
        'id="site-search-start".*nextbox',
        'class="cards".*<th scope="row"><a',
        "task-list",
        r'<details class="(?!toc-s)',
    ):
        address = site.having(language, f"(?s){pattern}")[0]
        page.goto(address.path)
        kinds |= _check(_walk(page), address)
    expected = set(KINDS) - IN_DIALOGUE - (IN_MENU | WIDE if width == 360 else NARROW | {"menu close"})
    assert expected <= kinds, f"never focused: {expected - kinds}"
    assert not kinds & (IN_DIALOGUE | (IN_MENU if width == 360 else set())), "focus in something closed"


@languages
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 800), (320, 256)], ids=["wide", "narrow", "400 %"])
def test_the_focus_goes_on_as_a_reader_does_and_is_never_covered(
    site: Site, tab: Tabs, language: str, width: int, height: int
) -> None:
    """320 × 256 px is a window of 1280 × 1024 at 400 % zoom; a link of several lines may be larger than such a view."""
    page = tab(site, width=width)
    page.set_viewport_size({"width": width, "height": height})
    wrong = []
    for kind in ("home", "guidance", "meeting", "form", "questions"):
        page.goto(Address(language, KINDS_OF_PAGES[kind]).path)
        wrong += [
            f"{kind}: {stop}"
            for stop in _walk(page)
            if not (stop["ring"] and stop["part"] and stop["free"] and stop["follows"] and stop["onward"])
        ]
    assert not wrong, "\n".join(wrong)


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_the_focus_is_seen_in_the_search(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    page.goto(site.articles(language)[0].path)
    page.keyboard.press("/")
    page.locator("#site-search-field").fill(WORD[language])
    page.locator(".hits ul a").first.wait_for()
    page.keyboard.press("Shift+Tab")
    first = page.evaluate(STOP, KINDS)
    kinds = _check([first, *_walk(page)], "search")
    assert kinds >= IN_DIALOGUE, f"never focused: {IN_DIALOGUE - kinds}"
    assert kinds <= IN_DIALOGUE, "focus left the dialogue"


@languages
def test_the_focus_is_seen_in_the_menu(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    page.goto(site.articles(language)[0].path)
    page.locator(".js-menu").focus()
    page.keyboard.press("Enter")
    links = page.locator(".menu a").count()
    stops = []
    for _ in range(links + 1):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP, KINDS))
    assert _check(stops, "menu") == IN_MENU


@languages
@pytest.mark.parametrize("width", [1280, 360])
def test_the_skip_link_comes_first_and_skips(site: Site, tab: Tabs, language: str, width: int) -> None:
    page = tab(site, width=width)
    for kind, slug in KINDS_OF_PAGES.items():
        page.goto(Address(language, slug).path)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == ["skip", True], kind
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUS)[0] == "main", kind


@languages
@pytest.mark.parametrize("way", ["Escape", "button"])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_and_closes_and_gives_the_focus_back(
    site: Site, tab: Tabs, language: str, way: str, key: str
) -> None:
    page = tab(site, width=360)
    page.goto(site.articles(language)[-1].path)
    button, menu = page.locator(".js-menu"), page.locator("#site-menu")
    expect(menu).to_be_hidden()
    while not button.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press(key)
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.locator(".menu__close")).to_be_focused()
    if way == "button":
        page.keyboard.press(key)
    else:
        page.keyboard.press("Tab")
        expect(menu.locator("a").first).to_be_focused()
        page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


@languages
def test_a_page_is_chosen_from_the_menu(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    page.goto(site.articles(language)[0].path)
    page.locator(".js-menu").press("Enter")
    link = page.locator(".menu a").first
    target = link.evaluate("link => link.href")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


@languages
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("way", ["/", "Enter", "Space"])
def test_the_search_opens_and_closes_and_gives_the_focus_back(
    site: Site, tab: Tabs, language: str, width: int, way: str
) -> None:
    page = tab(site, width=width)
    page.goto(site.articles(language)[0].path)
    dialogue, field = page.locator("#site-search"), page.locator("#site-search-field")
    before = page.locator(".brand" if way == "/" else "button.js-search")
    before.focus()
    page.keyboard.press(way)
    expect(dialogue).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(dialogue).to_be_hidden()
    expect(before).to_be_focused()


@languages
def test_one_escape_closes_the_search_with_its_words_and_results(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(site.articles(language)[0].path)
    button = page.locator("button.js-search")
    button.press("Enter")
    page.keyboard.type(WORD[language])
    expect(page.locator(".hits > li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#site-search")).to_be_hidden()
    expect(button).to_be_focused()


@languages
def test_results_are_reached_and_opened(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(site.articles(language)[0].path)
    page.keyboard.press("/")
    page.keyboard.type(WORD[language])
    page.keyboard.press("Enter")  # leads to the first result
    hit = page.locator(".hits > li > a").first
    expect(hit).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(page.locator("#site-search-field")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(hit).to_be_focused()
    target = hit.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


@languages
def test_escape_on_a_result_closes_the_search(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(site.articles(language)[0].path)
    button = page.locator("button.js-search")
    button.press("Enter")
    page.keyboard.type(WORD[language])
    page.keyboard.press("Enter")
    expect(page.locator(".hits > li > a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#site-search")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_key_can_be_turned_off_and_never_acts_in_a_field(site: Site, tab: Tabs) -> None:
    page = tab(site)
    page.goto("/")
    dialogue = page.locator("#site-search")
    page.locator("#site-search-start").focus()
    page.keyboard.press("/")
    expect(page.locator("#site-search-start")).to_have_value("/")
    expect(dialogue).to_be_hidden()
    page.locator("button.js-search").press("Enter")
    page.locator(".search__key input").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(dialogue).to_be_hidden()
    page.locator("button.js-search").press("Enter")
    page.locator(".search__key input").check()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(dialogue).to_be_visible()


@languages
def test_the_contents_open_by_key(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site, width=360)
    page.goto(site.having(language, 'class="toc-s"')[0].path)
    page.locator(".toc-s summary").press("Enter")
    expect(page.locator(".toc-s a").first).to_be_visible()
    page.keyboard.press("Tab")
    link = page.locator(".toc-s a").first
    expect(link).to_be_focused()
    target = (link.get_attribute("href") or "").removeprefix("#")
    page.keyboard.press("Enter")
    expect(page.locator(f"main [id='{target}']")).to_be_in_viewport()


@languages
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_notes_open_and_close_by_key(site: Site, tab: Tabs, language: str, key: str) -> None:
    page = tab(site)
    page.goto(site.having(language, r'<details class="(?!toc-s)')[0].path)
    notes = page.locator("main details:not(.toc-s)").first
    summary, text = notes.locator("summary"), notes.locator("> :not(summary)").first
    expect(text).to_be_hidden()
    summary.press(key)
    expect(text).to_be_visible()
    expect(summary).to_be_focused()
    summary.press(key)
    expect(text).to_be_hidden()


@languages
def test_check_boxes_are_ticked_by_key(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    page.goto(site.having(language, "task-list")[0].path)
    boxes = page.get_by_role("checkbox")
    for box in boxes.all()[:3]:
        assert box.evaluate("box => box.labels[0].textContent.trim()")
        box.press("Space")
        expect(box).to_be_checked()
        box.press("Space")
        expect(box).not_to_be_checked()


@languages
def test_a_term_leads_to_its_explanation_and_back(site: Site, tab: Tabs, language: str) -> None:
    page = tab(site)
    address = site.having(language, 'class="term"')[0]
    page.goto(address.path)
    term = page.locator("main a.term").first
    term.press("Enter")
    back = page.locator(f"main [href='#{term.get_attribute('id')}']")
    expect(back).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(term).to_be_in_viewport()
    page.keyboard.press("Shift+Tab")  # the focus goes on from the term
    page.keyboard.press("Tab")
    expect(term).to_be_focused()


@languages
def test_controls_of_the_head_are_large_on_a_phone(site: Site, tab: Tabs, language: str) -> None:
    """44 px (WCAG 2.5.5) for what every visit begins with; the rules of axe hold every target to 24 px."""
    page = tab(site, width=360)
    page.goto(Address(language, "").path)
    controls = page.locator("button.js-search, .js-menu, .langs a, .theme, .brand")
    sizes = controls.evaluate_all(
        """all => all.map(one => (({width, height}) => [one.textContent.trim(), width, height])(
        one.getBoundingClientRect()))"""
    )
    assert len(sizes) == 7
    assert [size for size in sizes if min(size[1:]) < 44] == []
