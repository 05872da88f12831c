"""What the tests of the room `macros` share: a small docs tree with one record of every kind, and scopes on it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import mkdocs.utils.yaml
import pytest
from hypothesis import settings
from lxml import html as lxml_html
from lxml.html import HtmlElement

from macros.gate.pages import Project, read_project
from macros.problems import Problem, in_order
from macros.records import Records, load
from macros.scope import Scope
from macros.tokens import Tokens
from macros.words import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]

settings.register_profile("macros", derandomize=True, deadline=None, database=None, max_examples=60)
settings.load_profile("macros")


def text(fi: str, sv: str = "", en: str = "") -> str:
    """A text in three languages as flow YAML."""
    return f'{{ fi: "{fi}", sv: "{sv or fi + " på svenska"}", en: "{en or fi + " in English"}" }}'


SAMPLE = {
    "site.yml": f"""\
name: {text("Sivusto", "Webbplats", "Site")}
tagline: {text("Ryhmä", "Grupp", "Group")}
description: {text("Kuvaus", "Beskrivning", "Description")}
feedback: group@example.org
responsible: social
review_days: 365
menu:
  - pages: [index]
  - title: {text("Teemaryhmä", "Temagruppen", "Thematic group")}
    pages: [group/index, group/meetings]
  - title: {text("Muut", "Övrigt", "Other")}
    pages: [about]
footer:
  - title: {text("Ryhmästä", "Om gruppen", "About the group")}
    pages: [about]
""",
    "audit.yml": f"""\
date: 2026-11-20
drawn_up: 2026-10-01
standard: WCAG 2.2 AA
assessment: self
status: partial
tools:
  - {{ name: axe-core, version: 4.14.1, what: {text("sivut", "sidor", "pages")}, checked: "1 200", found: "3" }}
  - {{ name: Keys, what: {text("näppäimet", "tangenter", "keys")}, checked: "7", found: "0" }}
gaps:
  - id: titles
    what: {text("Mitä", "Vad", "What")}
    why: {text("Miksi", "Varför", "Why")}
    alternative: {text("Muu", "Annat", "Else")}
untried: [{text("ruudunlukijat", "skärmläsare", "screen readers")}]
""",
    "organisations.yml": f"""\
ministry: {{ name: {text("Ministeriö", "Ministeriet", "Ministry")} }}
supervisor:
  name: {text("Valvoja", "Tillsyn", "Supervisor")}
  url: {{ fi: https://example.org/, sv: https://example.org/sv, en: https://example.org/en/ }}
  email: supervisor@example.org
  phone: 029 500 5000
  checked_on: 2026-11-20
keino: {{ name: {text("Keino", "Keino", "Keino")} }}
""",
    "people/ada.yml": f"""\
name: Ada Salo
title: {text("johtaja", "direktör", "Director")}
organisation: ministry
roles:
  - list: leads
    role: {text("vetäjä", "ledare", "lead")}
email: ada.salo@example.org
phone: "+358 50 123 4567"
as_of: "2026"
status: current
""",
    "people/bo.yml": """\
name: Bo Berg
organisation: keino
roles: [{ list: leads }, { list: academy }]
email: bo.berg@example.org
phone: "0501234567"
as_of: "2021"
status: historical
""",
    "groups.yml": f"""\
social:
  name: {text("Sosiaalinen kestävyys", "Social hållbarhet", "Social sustainability")}
  ambition: {text("Tahtotila", "Ambition", "Ambition of the group")}
  goals:
    - {{ id: one, thread: employment, title: {text("Työ", "Arbete", "Work")}, text: {text("T1")}, page: about }}
    - {{ id: two, thread: rights, title: {text("Oikeus", "Rätt", "Rights")}, text: {text("T2")} }}
""",
    "meetings/2021-09-10.yml": "start: 2021-09-10T09:00\nend: 2021-09-10T11:00\ngroup: social\n",
    "meetings/2021-12-17.yml": """\
start: 2021-12-17T12:00
end: 2021-12-17T14:00
group: social
year_inferred: true
""",
    "meetings/2026-03-29.yml": f"""\
start: 2026-03-29T02:30
end: 2026-03-29T05:00
group: social
status: moved
place: {text("Helsinki", "Helsingfors", "Helsinki")}
agenda:
  - {{ fi: Avaus, sv: Öppning, en: Opening, minutes: 15 }}
  - {{ fi: Tilanne, sv: Läget, en: State of play, minutes: 45, who: ada, kind: discussion }}
  - {{ fi: Päätös, sv: Avslutning, en: Closing, minutes: 15, kind: decision }}
""",
    "meetings/2026-10-25.yml": f"""\
start: 2026-10-25T02:45
end: 2026-10-25T04:30
title: {text("Syyskokous", "Höstmöte", "Autumn meeting")}
group: social
status: draft
agenda:
  - {{ fi: Yksi, sv: Ett, en: One, minutes: 60 }}
  - {{ fi: Kaksi, sv: Två, en: Two, minutes: 60 }}
  - {{ fi: Kolme, sv: Tre, en: Three, minutes: 30 }}
""",
    "events.yml": f"""\
opening: {{ title: {text("Avajaiset", "Öppning", "Opening")}, start: 2022-01-20T09:00, programme: academy }}
interviews:
  title: {text("Haastattelut", "Intervjuer", "Interviews")}
  start: 2021-W47
  end: 2021-W50
  programme: academy
  note: {text("Etänä", "På distans", "Online")}
""",
    "milestones.yml": f"""\
ended: {{ title: {text("Loppui", "Slutade", "Ended")}, start: 2022-04 }}
began: {{ title: {text("Alkoi", "Började", "Began")}, start: 2020 }}
""",
    "programmes.yml": f"""\
academy:
  name: {text("Akatemia", "Akademin", "Academy")}
  also_known_as: [{text("Toinen nimi", "Annat namn", "Another name")}]
  status: historical
  start: 2022-01-20
  end: 2022-04-06
  responsible: [ministry, keino]
  places: 6
  team:
    required: [{text("edustaja", "företrädare", "representative")}]
    weighted: [{text("kokemus", "erfarenhet", "experience")}]
""",
    "phases.yml": f"""\
one:
  programme: academy
  title: {text("Ensin", "Först", "First")}
  thread: rights
  events: [opening]
  tasks: [{text("Tehtävä", "Uppgift", "Task")}]
  interim: [{text("Välitehtävä", "Mellanuppgift", "Interim task")}]
two: {{ programme: academy, title: {text("Sitten", "Sedan", "Then")}, tasks: [{text("Lisää", "Mera", "More")}] }}
""",
    "criteria.yml": f"""\
first: {{ programme: academy, text: {text("Peruste", "Kriterium", "Criterion")} }}
""",
    "participants.yml": f"""\
team: {{ programme: academy, organisations: [ministry, keino], detail: {text("yhdessä", "tillsammans", "together")} }}
""",
    "policies.yml": f"""\
fair: {{ title: {text("Reilu", "Rättvis", "Fair")}, text: {text("Linjaus", "Riktlinje", "Policy")} }}
""",
    "quotes.yml": f"""\
said: {{ person: ada, original: fi, text: {text("Hyvä on", "Det är bra", "It is good")} }}
""",
    "links.yml": f"""\
guide: {{ title: {text("Opas", "Guide", "Guide")}, url: https://example.org/a_b, tags: [guides], status: live,
  language: sv }}
lost: {{ title: {text("Kadonnut", "Borta", "Lost")}, tags: [guides], status: no-address }}
old:
  title: {text("Vanha", "Gammal", "Old")}
  url: https://example.org/old
  tags: [guides, history]
  status: archived
  note: {text("Muistio", "Promemoria", "Memo")}
""",
    "sources.yml": f"""\
page:
  title: {text("Sivu", "Sida", "Page")}
  publisher: {text("Julkaisija", "Utgivare", "Publisher")}
  date: 2021-09-10
  kind: web
  url: https://example.org/page
  checked_on: 2026-11-20
  certainty: high
seed: {{ title: {text("Siemen", "Frö", "Seed")}, kind: seed, checked_on: 2026-11-20, certainty: medium }}
""",
    "laws.yml": f"""\
act:
  name: {text("laki hankinnoista", "lag om upphandling", "Act on Procurement")}
  short: {text("hankintalaki", "upphandlingslagen", "Procurement Act")}
  of: {text("hankintalain", "upphandlingslagen", "the Procurement Act")}
  number: "1397/2016"
  status: in-force
  checked_on: 2026-11-20
  source: page
  sections:
    "24": {text("Varatut", "Reserverade", "Reserved")}
    "24a": {text("Toinen", "Annan", "Other")}
""",
    "glossary.yml": f"""\
buyer:
  section: procurement
  term: {text("hankintayksikkö", "upphandlande enhet", "contracting entity")}
  also:
    en: [buyer]
  definition: {text("Se, joka ostaa.", "Den som köper.", "The one that buys.")}
  note: {text("Huomaa.", "Obs.", "Mind.")}
  see: [reserved]
  sure: high
reserved:
  section: procurement
  term: {text("varattu hankinta", "reserverad upphandling", "reserved contract")}
  definition: {text("Varattu.", "Reserverad.", "Reserved.")}
  sure: medium
article:
  section: rights
  term: {text("Öljy", "Ärlighet", "Zeal")}
  definition: {text("Ö", "Ä", "Z")}
  sure: high
air:
  section: rights
  term: {text("Zen", "Zebra", "Air")}
  definition: {text("Z", "Z", "A")}
  sure: high
""",
    "thresholds.yml": f"""\
goods:
  what: {text("Tavarat", "Varor", "Goods")}
  amount: "60000"
  kind: national
  valid_from: 2017-01-01
  checked_on: 2026-11-20
  source: page
works:
  what: {text("Urakat", "Entreprenader", "Works")}
  amount: "5 404 000"
  kind: eu
  valid_from: 2026-01-01
  valid_to: 2027-12-31
  checked_on: 2026-11-20
  source: page
""",
    "stages.yml": f"""\
before: {{ title: {text("Ennen", "Före", "Before")}, employment: {text("Väline", "Verktyg", "Tool")} }}
after:
  title: {text("Jälkeen", "Efter", "After")}
  employment: {text("Seuranta", "Uppföljning", "Monitoring")}
  rights: {text("Valvonta", "Tillsyn", "Supervision")}
""",
    "model_steps.yml": f"""\
plan:
  title: {text("Suunnittele", "Planera", "Plan")}
  again: {text("Uusi kierros", "Ett nytt varv", "Next round")}
do: {{ title: {text("Tee", "Gör", "Do")} }}
""",
    "risk_scales.yml": f"""\
ours:
  note: {text("Oma asteikko", "Egen skala", "A scale of our own")}
  likelihood: [{text("Harvoin", "Sällan", "Seldom")}, {text("Usein", "Ofta", "Often")}]
  severity: [{text("Lievä", "Lindrig", "Mild")}, {text("Paha", "Svår", "Bad")}]
  levels:
    - {{ up_to: 2, title: {text("Odota", "Vänta", "Wait")} }}
    - {{ up_to: 4, title: {text("Toimi", "Agera", "Act")} }}
""",
}
"""Name below `docs/_data/` → YAML. One record of every kind, with the cases that rendering tells apart."""


class Docs:
    """A docs folder that a test fills and reads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def record(self, name: str, content: str | bytes) -> Path:
        return self.write(f"_data/{name}", content)

    def page(self, slug: str, content: str = "# Title\n") -> "Docs":
        for language in LANGUAGES:
            self.write(f"{slug}.{language}.md", content.replace("<language>", language))
        return self

    def sample(self) -> "Docs":
        """All records of the sample and the pages that they name."""
        for name, content in SAMPLE.items():
            self.record(name, content)
        for slug in ("index", "group/index", "group/meetings", "about"):
            self.page(slug, f"# {slug} <language>\n")
        return self

    def read(self) -> Project:
        return read_project(self.folder)

    def problems(self) -> list[Problem]:
        return in_order(self.read().problems)

    def told(self) -> list[tuple[str, int, str]]:
        """File, line and key of every problem, in order."""
        return [(problem.place.file, problem.place.line, problem.key) for problem in self.problems()]

    def messages(self) -> list[str]:
        return [problem.message() for problem in self.problems()]


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    """An empty docs folder."""
    return Docs(tmp_path / "docs")


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The sample, which has no problems."""
    folder = Docs(tmp_path_factory.mktemp("sample")).sample().folder
    found, problems = load(folder, frozenset({"index", "group/index", "group/meetings", "about"}), "docs")
    assert not problems
    return found


@pytest.fixture(scope="session")
def scopes(records: Records) -> Callable[[Language], Scope]:
    """A scope on the sample in any language."""
    return lambda language: scope_on(records, language)


def scope_on(
    records: Records,
    language: Language,
    shown_on: Callable[[str, str], str | None] = lambda _macro, _argument: None,
    site: str = "",
) -> Scope:
    """A scope in which the address of a page is `/slug` and its title `title of slug`.

    A file of docs/ is at `/file/path`, one of each language at `/sv/path`. site: the address of the site, if any.
    """
    return Scope(
        language=language,
        records=records,
        url=lambda slug: f"/{slug}",
        file=lambda path: f"/file/{path}",
        made=lambda path: f"/{language}/{path}",
        absolute=lambda path: f"{site}{language}/{path}" if site else "",
        title=lambda slug: f"title of {slug}",
        shown_on=shown_on,
        forge="https://forge.example/new/main/docs/",
    )


def tree_of(html: str) -> HtmlElement:
    """Rendered HTML inside a `<div>`."""
    return lxml_html.fragment_fromstring(html, create_parent="div")


def words_of(element: HtmlElement) -> str:
    """The text that a reader sees, spaces joined; no-break spaces stay."""
    return " ".join(str(element.text_content()).split(" ")).strip()


def one(html: str | HtmlElement, path: str) -> HtmlElement:
    """The only element at an XPath."""
    found = (tree_of(html) if isinstance(html, str) else html).xpath(path)
    assert len(found) == 1, f"{path}: {len(found)} found"
    element: HtmlElement = found[0]
    return element


@cache
def _extensions() -> dict[str, Any]:
    with ROOT.joinpath("mkdocs.yml").open(encoding="utf-8") as stream:
        found: dict[str, Any] = mkdocs.utils.yaml.yaml_load(stream)["markdown_extensions"]
    return found


def to_html(source: str) -> str:
    """Markdown to HTML as the site does it."""
    return markdown.markdown(source, extensions=[*_extensions()], extension_configs=_extensions())


def in_page(page: str, html: str, *, block: bool = False) -> str:
    """A page in which `{}` stands for a macro call that writes this HTML, as the site renders it."""
    tokens = Tokens()
    return tokens.fill(to_html(page.replace("{}", tokens.put(html, block=block))))
