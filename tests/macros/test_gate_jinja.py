import time
from collections.abc import Callable

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.gate.jinja import Call, calls
from macros.model import Person
from macros.problems import Problem
from macros.records import Records
from macros.registry import MACROS
from macros.words import LANGUAGES
from macros.yaml_tree import Place

DATA = "docs/_data"


def check(text: str, records: Records, first_line: int = 1) -> tuple[list[Call], list[Problem]]:
    return calls(text, "docs/a.fi.md", first_line, records, DATA)


def told(text: str, records: Records) -> list[tuple[int, str]]:
    return [(problem.place.line, problem.key) for problem in check(text, records)[1]]


# safety.md, section 2: each ran or leaked on the stock stack
ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__.os }}",
    "{{ now.__globals__['subprocess'].run('id') }}",
    "{{ contacts.__globals__ }}",
    "{{ contacts.__globals__['os'].popen('id').read() }}",
    "{{ contacts('leads').__class__ }}",
    "{{ contacts('leads').__class__.__mro__[-1].__subclasses__() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''|attr('__class__')|attr('__mro__') }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(cycler) }}",
    "{{ contacts('leads'|attr('upper')) }}",
    "{{ contacts(*['leads']) }}",
    "{{ contacts(**{'role_list': 'leads'}) }}",
    "{{ contacts(role_list='leads') }}",
    "{{ contacts(['leads']) }}",
    "{{ contacts({'leads': 1}) }}",
    "{{ contacts(1) }}",
    "{{ contacts(true) }}",
    "{{ contacts(none) }}",
    "{{ contacts(config) }}",
    "{{ contacts(lipsum('x')) }}",
    "{{ contacts('lea' ~ 'ds') }}",
    "{{ contacts('%s' % 'leads') }}",
    "{{ contacts('leads')|safe }}",
    "{{ contacts('leads') ~ config }}",
    "{{ contacts('leads') if config else '' }}",
    "{{ (contacts('leads'), config) }}",
    "{{ [contacts('leads')] }}",
    "{{ contacts('leads')('x') }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ loop.index }}",
    "{% include '/etc/passwd' %}",
    "{% include '../../mkdocs.yml' %}",
    "{% import '/etc/passwd' as x %}",
    "{% from '/etc/passwd' import x %}",
    "{% extends '/etc/passwd' %}",
    "{% set x = config.plugins['macros'].env.loader.searchpath.append('/etc') %}",
    "{% do config.__setitem__('site_name', 'x') %}",
    "{{ config.extra }}",
    "{{ config.extra.secret }}",
    "{{ config['docs_dir'] }}",
    "{{ context()|pretty }}",
    "{{ environment }}",
    "{{ environment.system }}",
    "{{ git }}",
    "{{ git.author }}",
    "{{ page.file.abs_src_path }}",
    "{{ files }}",
    "{{ files.remove(page.file) }}",
    "{{ navigation.items.clear() }}",
    "{{ config.__setitem__('site_name', 'x') }}",
    "{{ macros_info() }}",
    "{{ fix_url('x') }}",
    "{{ range(10**9)|list }}",
    "{{ 'A' * 10**10 }}",
    "{{ 'A' }}",
    "{{ 42 }}",
    "{{ x }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% macro contacts(x) %}{{ x }}{% endmacro %}",
    "{% call contacts('leads') %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% with a = config %}{{ a }}{% endwith %}",
    "{% if true %}x{% endif %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% set contacts = config %}",
    "{# hidden #}",
    "{#- hidden -#}",
    "{{ contacts('leads') }}{{ config }}",
    "{{- config -}}",
    "{%- set x = 1 -%}",
    "{{ contacts(\n  config\n) }}",
    "{% raw %}{% endraw %}{{ config }}",
    "{% raw %}{{ config }}",
    "{{ contacts('leads'",
    "{{",
    "{%",
    "{#",
    "{{ }}",
    "{% %}",
    "{% nosuch %}",
    "}} {{",
    "{{ '" + "(" * 3000 + "' + " + "(" * 3000 + " }}",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("frame", ["{}", "Text\n\n{}\n\nmore", "```\n{}\n```", "<!-- {} -->"])
def test_an_attack_is_refused_wherever_it_stands(attack: str, frame: str, records: Records) -> None:
    problems = check(frame.replace("{}", attack), records)[1]
    assert problems
    lines = frame.replace("{}", attack).count("\n") + 1
    for problem in problems:
        assert 1 <= problem.place.line <= lines
        assert all(problem.message(language) for language in LANGUAGES)


def test_the_line_of_a_problem_is_the_line_in_the_file(records: Records) -> None:
    text = "one\n\n{{ config }}\n\n{% raw %}{{ x }}{% endraw %}\n{{ nosuch() }}\n"
    assert [p.place for p in check(text, records, first_line=8)[1]] == [
        Place("docs/a.fi.md", 10),
        Place("docs/a.fi.md", 13),
    ]
    assert check("a\n\n{{ date('ended') }}", records, first_line=8)[0][0].place.line == 10
    assert check("a\n\n{# x #}", records, first_line=8)[1][0].place.line == 10
    assert check("a\n\n{{ contacts(", records, first_line=8)[1][0].place.line == 10


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ('{{ contacts("leads") }}', ("contacts", ("leads",))),
        ("{{ contacts('leads') }}", ("contacts", ("leads",))),
        ("{{contacts('leads')}}", ("contacts", ("leads",))),
        ("Before\n\n{{ schedule() }}\n\nafter", ("schedule", ())),
        ("{{ schedule('social') }}", ("schedule", ("social",))),
        ("1. item\n\n    {{ contacts('leads') }}\n", ("contacts", ("leads",))),
        ("Held {{ date('opening') }}.", ("date", ("opening",))),
        ("- a {{ date('2021-12-17') }}", ("date", ("2021-12-17",))),
        ("{{ law('act') }}", ("law", ("act",))),
        ("{{ law('act', '24a') }}", ("law", ("act", "24a"))),
        ("{{ links('guides') }}", ("links", ("guides",))),
        ("{{ badge('in-force') }}", ("badge", ("in-force",))),
        ("{{ sources() }}", ("sources", ())),
    ],
)
def test_a_call_with_literals_passes(text: str, call: tuple[str, tuple[str, ...]], records: Records) -> None:
    found, problems = check(text, records)
    assert problems == []
    assert [(c.name, c.arguments) for c in found] == [call]


@pytest.mark.parametrize(
    "text",
    [
        "Plain text.",
        "## Goals { #goals }",
        "A {b} and a % and a # and }} too",
        "{% raw %}${{ secrets.X }}{% endraw %}",
        "{%- raw -%}{{ config }}{%- endraw -%}",
        "{: .class }",
        "a { { b } }",
        "",
    ],
)
def test_text_without_code_passes(text: str, records: Records) -> None:
    assert check(text, records) == ([], [])


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{{ contakt('leads') }}", "macro-unknown"),
        ("{{ status_badge('current') }}", "macro-unknown"),
        ("{{ contacts(leads) }}", "macro-literal"),
        ("{{ contacts('leads', x=1) }}", "macro-literal"),
        ("{{ contacts() }}", "macro-count"),
        ("{{ contacts('leads', 'info') }}", "macro-count"),
        ("{{ law('act', '24', '25') }}", "macro-count"),
        ("{{ sources('x') }}", "macro-count"),
        ("{{ contacts('leaders') }}", "macro-choice"),
        ("{{ badge('confirmed') }}", "macro-choice"),
        ("{{ person('adda') }}", "macro-reference"),
        ("{{ law('act', '25') }}", "macro-reference"),
        ("{{ schedule('social-2') }}", "macro-reference"),
        ("{{ date('nosuch') }}", "macro-reference"),
        ("{{ links('nosuch') }}", "macro-reference"),
        ("Text {{ contacts('leads') }}", "macro-line"),
        ("before\n{{ contacts('leads') }}", "macro-line"),
        ("{{ contacts('leads') }}\nafter", "macro-line"),
        ("{{ contacts('leads') }} text", "macro-line"),
        ("{{ contacts('leads') }}{{ sources() }}", "macro-line"),
        ("- {{ contacts('leads') }}", "macro-line"),
        ("| {{ contacts('leads') }} |", "macro-line"),
        ("{{\n contacts('leads') }}", "macro-line"),
        ("{{ contacts('leads') }} x }}", "macro-line"),
        ("## Goals {#goals }", "page-jinja-comment"),
        ("{# x #}", "page-jinja-comment"),
        ("{{ config }}", "page-jinja-only-macros"),
        ("{% if x %}{% endif %}", "page-jinja-only-macros"),
        ("{{ contacts('leads'", "page-jinja"),
    ],
)
def test_a_wrong_call_has_its_own_explanation(text: str, key: str, records: Records) -> None:
    assert {found for _, found in told(text, records)} == {key}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ contakts('leads') }}", "'contacts'"),
        ("{{ person('adda') }}", "'ada'"),
        ("{{ person('adda') }}", f"{DATA}/people/"),
        ("{{ quote('nosuch') }}", f"{DATA}/quotes.yml"),
        ("{{ date('nosuch') }}", f"{DATA}/events.yml"),
        ("{{ agenda('2021-12-18') }}", "'2021-12-17'"),
        ("{{ law('act', '24b') }}", "'act/24"),
        ("{{ law('act', '24b') }}", f"{DATA}/laws.yml"),
        ("{{ contacts('lead') }}", "'leads'"),
        ("{{ contacts(leads) }}", '{{ contacts("role_list") }}'),
        ("{{ law() }}", '{{ law("law_id", "section") }}'),
    ],
)
def test_a_message_proposes_what_was_meant(text: str, said: str, records: Records) -> None:
    [problem] = check(text, records)[1]
    assert all(said in problem.message(language) for language in LANGUAGES)


def test_all_problems_of_a_page_are_told(records: Records) -> None:
    text = "{{ nosuch() }}\n\n{{ person('x') }}\n\n{{ config }}\n\n{# c #}\n"
    assert sorted(told(text, records)) == [
        (1, "macro-unknown"),
        (3, "macro-reference"),
        (5, "page-jinja-only-macros"),
        (7, "page-jinja-comment"),
    ]


def test_two_wrong_values_of_one_call_are_both_told(records: Records) -> None:
    problems = check("{{ law('actt', '25') }}", records)[1]
    assert [p.values["id"] for p in problems] == ["actt", "actt/25"]


def test_a_wrong_call_is_not_among_the_calls(records: Records) -> None:
    assert [c.name for c in check("{{ person('x') }} {{ person('ada') }} {{ nosuch() }}", records)[0]] == ["person"]


PIECES = st.lists(
    st.sampled_from(
        [
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            " ",
            "\n",
            "raw",
            "endraw",
            "-",
            "contacts",
            "person",
            "(",
            ")",
            "'leads'",
            "'ada'",
            '"',
            "'",
            ",",
            "config",
            ".",
            "|",
            "if",
            "for x in y",
            "~",
            "[",
            "]",
            "**",
            "1",
            "text",
            "lipsum",
            "=",
        ]
    ),
    max_size=25,
).map("".join)


ONE_PERSON = Records(
    people={
        "ada": Person.model_validate(
            {"name": "Ada", "organisation": "o", "roles": [{"list": "info"}], "as_of": "2026", "status": "current"}
        )
    }
)


class Spy:
    """Stands for everything that Jinja knows; tells whether it was used."""

    used = False

    def __getattr__(self, name: str) -> "Spy":
        Spy.used = True
        return self

    def __call__(self, *_: object) -> "Spy":
        Spy.used = True
        return self


@given(PIECES | st.text(max_size=60) | st.sampled_from(ATTACKS).flatmap(lambda a: PIECES.map(lambda p: p + a + p)))
def test_any_text_passes_or_has_problems_and_what_passes_calls_macros_with_texts_only(text: str) -> None:
    found, problems = check(text, ONE_PERSON)
    for problem in problems:
        assert problem.message()
        assert 1 <= problem.place.line <= text.count("\n") + 1
    if problems:
        return
    seen: list[tuple[str, tuple[object, ...]]] = []

    def recorder(name: str) -> Callable[..., str]:
        def record(*arguments: object) -> str:
            seen.append((name, arguments))
            return ""

        return record

    macros = {name: recorder(name) for name in MACROS}
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)
    Spy.used = False
    spies: dict[str, object] = dict.fromkeys(
        ["lipsum", "cycler", "joiner", "namespace", "range", "dict", "config"], Spy()
    )
    environment.globals.update(spies | macros)
    environment.from_string(text).render()
    assert not Spy.used
    assert seen == [(call.name, call.arguments) for call in found]


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000 + " }}",
        "{{ " + "[" * 5000 + " }}",
        "{{ " + "-" * 5000 + "1 }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ a" + ".b" * 5000 + " }}",
        "{{ a" + "|b" * 5000 + " }}",
        "{{ a" + "(1)" * 5000 + " }}",
        "{% if 1 %}" * 2000,
        "{{ x }}" * 5000,
        "{# " * 5000,
        "{{ " * 5000,
        "{% raw %}" * 5000,
        "'" * 100_000 + "{{",
        "{{ '" + "\\" * 100_000 + " }}",
        "{{ contacts('" + "a" * 200_000 + "') }}",
    ],
    ids=lambda text: text[:16],
)
def test_a_bomb_of_code_is_refused_quickly(text: str, records: Records) -> None:
    start = time.process_time()
    problems = check(text, records)[1]
    assert time.process_time() - start < 1.5
    assert problems
    assert all(len(problem.message()) < 1500 for problem in problems)
