"""Attacks through files of a stranger's pull request, in whole builds: no code runs, no file leaks, no hang.

All attacks of a kind lie in one tree, so each test also shows that one run tells all of them, at their lines.
"""

import os
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Built, Tree, files_of

SECRET = "canary-5f1d9c"
LIMIT = 60  # seconds for a whole tree of attacks, start of Python and a loaded machine included

JINJA = [
    "{{ cycler.__init__.__globals__.os.popen('touch CANARY').read() }}",
    "{{ lipsum.__globals__['os'].environ['SECRET'] }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ now.__globals__['subprocess'] }}",
    "{{ schedule.__globals__['os'].environ }}",
    "{{ contacts.__wrapped__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ config.extra }}",
    "{{ config['site_dir'] }}",
    "{{ config.__setitem__('site_name', 'x') }}",
    "{{ config.plugins['macros'].env.loader.searchpath.append('/etc') }}",
    "{{ context()|pretty }}",
    "{{ macros_info() }}",
    "{{ environment }}",
    "{{ git }}",
    "{{ page.file.abs_src_path }}",
    "{{ files.remove(page.file) }}",
    "{{ navigation.items.clear() }}",
    "{{ plugin }}",
    "{{ self.__init__ }}",
    "{{ request }}",
    "{{ 'A' * 10**10 }}",
    "{{ range(10**9)|list }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ 1 if 2 else 3 }}",
    "{{ not x }}",
    "{{ -1 }}",
    "{{ x }}",
    '{{ contacts("le" ~ "ads") }}',
    '{{ contacts("leads").__class__ }}',
    '{{ contacts("leads")|safe }}',
    '{{ contacts(*["leads"]) }}',
    '{{ contacts(role_list="leads") }}',
    "{{ contacts(x) }}",
    "{{ contacts(1) }}",
    "{{ contacts() }}",
    '{{ contacts("leads", "info") }}',
    '{{ contacts("nosuch") }}',
    '{{ nosuch("x") }}',
    '{{ contacts("leads")[0] }}',
    "{% include '/etc/passwd' %}",
    "{% include '../../mkdocs.yml' %}",
    "{% import 'x' as y %}",
    "{% from 'x' import y %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% set x %}y{% endset %}",
    "{% if true %}x{% endif %}",
    "{% for i in range(99999) %}x{% endfor %}",
    "{% macro m() %}x{% endmacro %}",
    "{% call contacts('leads') %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block b %}x{% endblock %}",
    "{% with x = 1 %}x{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% do config.clear() %}",
    "{% trans %}x{% endtrans %}",
    "{% debug %}",
    "{# a comment #}",
    "{#goals}",
    "{{ unfinished",
    "{% unfinished",
    "{{ }}",
    "{{ ''",
]

FRONT = [
    ("template: redirect.html", "unknown key 'template'"),
    ("location: https://evil.example/", "unknown key 'location'"),
    ("hide: [navigation]", "unknown key 'hide'"),
    ("search: {exclude: true}", "unknown key 'search'"),
    ("icon: ../../x", "unknown key 'icon'"),
    ("render_macros: false", "unknown key 'render_macros'"),
    ("config: x", "unknown key 'config'"),
    ("contacts: x", "unknown key 'contacts'"),
    ("title: '{{ cycler.__init__.__globals__ }}'", "not allowed here"),
    ("title: '<script>alert(1)</script>'", "not allowed here"),
    ("description: '\"><script>alert(1)</script>'", "not allowed here"),
    ("title: Osa: a", "inside text"),
    ("title: !!python/object/apply:os.system ['touch CANARY']", "exclamation mark"),
    ("title: &a x", "reference"),
    ("title: *a", "reference"),
    ("title: a\ntitle: b", "is given twice"),
    ("title: [a, b]", "a list or a group"),
    ("title: ''", "empty"),
    ("status: '\"><b>'", "not allowed"),
    ("layout: ../../x", "not allowed"),
    ("reviewed: 2021-13-45", "no such day"),
    ("reviewed: yesterday", "not a date"),
    ("original: de", "not allowed"),
    ("source: nosuch", "there is no 'nosuch'"),
    ("- a\n- b", "form"),
    ("just text", "form"),
    ("<<: {title: x}", "unknown key '<<'"),
    ("? a\n: b", "unknown key 'a'"),
    ("{{ x }}: y", "before the colon"),
    ("title: x\x00", "character"),
]

HTML = [
    ("<script>alert(1)</script>", "<script>"),
    ("<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "<script>"),
    ("<img src=x onerror=alert(1) alt=x>", "'onerror'"),
    ('<a href="https://x.fi" onclick="x()">a</a>', "'onclick'"),
    ("<svg onload=alert(1)></svg>", "<svg>"),
    ("<math><mi></mi></math>", "<math>"),
    ('<iframe src="https://evil.example"></iframe>', "<iframe>"),
    ("<object data=x></object>", "<object>"),
    ("<embed src=x>", "<embed>"),
    ('<form action="https://evil.example"><input name="x"></form>', "<form>"),
    ("<button>x</button>", "<button>"),
    ("<textarea></textarea>", "<textarea>"),
    ("<select></select>", "<select>"),
    ("<style>*{display:none}</style>", "<style>"),
    ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "<meta>"),
    ('<base href="https://evil.example/">', "<base>"),
    ('<link rel="stylesheet" href="https://evil.example/x.css">', "<link>"),
    ("<template><script>x</script></template>", "<template>"),
    ("<noscript><p>x</p></noscript>", "<noscript>"),
    ("<video src=x></video>", "<video>"),
    ("<audio src=x></audio>", "<audio>"),
    ("<dialog open>x</dialog>", "<dialog>"),
    ("<marquee>x</marquee>", "<marquee>"),
    ("<x-element>x</x-element>", "<x-element>"),
    ("<b>bold</b>", "<b>"),
    ("<section>x</section>", "<section>"),
    ('<p style="position:fixed">x</p>', "'style'"),
    ("<p popover>x</p>", "'popover'"),
    ('<p data-md-component="search">x</p>', "'data-md-component'"),
    ('<p aria-hidden="true">x</p>', "'aria-hidden'"),
    ('<p tabindex="1">x</p>', "'tabindex'"),
    ('<p contenteditable="true">x</p>', "'contenteditable'"),
    ('<p id="main">x</p>', "'main'"),
    ('<p id="site-search">x</p>', "'site-search'"),
    ('<p id="A B">x</p>', "'A B'"),
    ('<p class="head">x</p>', "'head'"),
    ("[a](javascript:alert(1))", "javascript:alert"),
    ("[a](JaVaScRiPt:alert(1))", "JaVaScRiPt:alert"),
    ("[a](data:text/html,x)", "data:text/html"),
    ("[a](vbscript:x)", "vbscript:x"),
    ("[a](file:///etc/passwd)", "file:///etc/passwd"),
    ("[a](//evil.example/x)", "//evil.example"),
    ("<javascript:alert(1)>", "javascript"),
    ('<a href="java&#10;script:alert(1)">a</a>', "script:alert"),
    ('<a href="&#106;avascript:alert(1)">a</a>', "javascript:alert"),
    ('<a href="https://x.fi" target="_blank">a</a>', "'target'"),
    ('<a href="https://x.fi" ping="https://evil.example">a</a>', "'ping'"),
    ("![a](https://evil.example/pixel.png)", "evil.example"),
    ("![a](data:image/svg+xml,x)", "data:image"),
    ("![](nothing.png)", "no text alternative"),
    ("[a](https://x.fi){ onclick=alert(1) }", "'onclick'"),
    ("Text{: style='color:red' }\n{: style='color:red' }", "'style'"),
    ("</article></main>", "article"),
    ("</div></div></div>", "div"),
    ("<div><p>x</p>", "div"),
    ("<!-- hidden -->", "comment"),
    ("<?php echo 1 ?>", "comment"),
    ("<![CDATA[ x ]]>", "comment"),
    ("<body onload=alert(1)>", "body"),
    ("<html><head></head></html>", "head|html"),
    ("<plaintext>", "<plaintext>"),
    ("<input type=hidden name=x>", "<input>"),
    ("<p\n\nonmouseover=alert(1)>x</p>", "onmouseover|balance|without being"),
]


def _quiet(done: Built, tree: Tree, start: float) -> None:
    """What holds for every attack."""
    assert done.status == 1, done.said
    assert "Traceback" not in done.said
    assert SECRET not in done.said
    assert str(tree.folder) not in done.said
    assert "root:" not in done.said
    assert not list(tree.folder.rglob("CANARY")), "code was run"
    assert not Path("CANARY").exists(), "code was run"
    assert not tree.site.exists(), "nothing is published"
    assert time.monotonic() - start < LIMIT


def _told(done: Built, name: str) -> list[str]:
    return [line for line in done.lines if line.startswith(f"docs/{name}.en.md:")]


def _write(tree: Tree, name: str, text: str) -> None:
    for language in ("fi", "sv"):
        tree.write(f"{name}.{language}.md", "Text.\n")
    tree.write(f"{name}.en.md", text)


def test_no_jinja_but_macro_calls_with_texts(tree: Tree) -> None:
    for number, attack in enumerate(JINJA):
        _write(tree, f"page{number}", f"---\ntitle: x\n---\n\nText.\n\n{attack}\n\nText.\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    for number, attack in enumerate(JINJA):
        assert _told(done, f"page{number}"), attack


def test_no_jinja_in_code_or_behind_raw(tree: Tree) -> None:
    _write(tree, "code", "```yaml\nkey: ${{ secrets.TOKEN }}\n```\n")
    _write(tree, "after", "{% raw %}x{% endraw %}{{ config }}\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    assert _told(done, "code")
    assert _told(done, "after")


def test_front_matter_holds_known_keys_with_plain_texts_only(tree: Tree) -> None:
    for number, (front, _) in enumerate(FRONT):
        _write(tree, f"page{number}", f"---\n{front}\n---\n\nText.\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    for number, (front, expected) in enumerate(FRONT):
        assert re.search(expected, " ".join(_told(done, f"page{number}"))), (front, _told(done, f"page{number}"))


def test_no_html_but_what_markdown_makes(tree: Tree) -> None:
    for number, (attack, _) in enumerate(HTML):
        _write(tree, f"page{number:02}", f"---\ntitle: x\n---\n\nText.\n\n{attack}\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    for number, (attack, expected) in enumerate(HTML):
        told = _told(done, f"page{number:02}")
        assert re.search(expected, " ".join(told)), (attack, told)


BOMBS = {
    "aliases": "a: &a [x]\n" + "".join(f"{c}: &{c} [{('*' + p + ', ') * 9}]\n" for p, c in pairwise("abcdefghi")),
    "merges": "a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(40)),
    "brackets": "x: " + "[" * 5000,
    "braces": "x: " + "{a: " * 3000,
    "deep": "".join("  " * n + f"k{n}:\n" for n in range(200)),
    "big": "x: " + "a" * 300_000,
    "long-key": "a" * 200_000 + ": x\n",
    "quotes": "x: '" + "''" * 60_000,
    "dashes": "- " * 5000,
    "questions": "? " * 5000,
    "tags": "x: !!binary aGk=\n",
    "documents": "a: 1\n---\nb: 2\n",
    "nul": "a: \x00\n",
    "bell": "a: \x07\n",
}


def test_no_record_can_exhaust_or_trick_the_reader(tree: Tree) -> None:
    for name, text in BOMBS.items():
        tree.record(f"people/{name}.yml", text)
    tree.docs.joinpath("_data/people/bytes.yml").write_bytes(b"name: \xff\xfe\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    for name in [*BOMBS, "bytes"]:
        assert re.search(rf"^docs/_data/people/{name}\.yml:\d+: ", done.said, re.MULTILINE), name
    assert max(map(len, done.lines)) < 1000, "no message repeats a whole attack"


HEAVY = {
    "brackets": "[" * 5000,
    "links": "[a](" * 3000,
    "images": "![" * 3000,
    "tags": "<a " * 20_000,
    "stars": "*a **b " * 3000,
    "lists": "".join("    " * n + "- a\n" for n in range(300)),
    "quotes": ">" * 2000 + " a",
    "rules": "* " * 3000 + "a",
    "cdata": "<![CDATA[" * 3000,
    "notices": "".join("    " * n + "!!! note\n\n" for n in range(200)),
    "long": "a" * 300_000,
    "terms": "a\n:   b\n" * 3000,
    "rows": "|" * 5000 + "\n" + "|-" * 5000 + "\n",
    "footnotes": "".join(f"[^{n}] " for n in range(3000)),
    "private": "\ue0000\ue001",
}


@pytest.mark.parametrize("name", HEAVY)
def test_no_page_can_hang_the_build(tree: Tree, name: str) -> None:
    _write(tree, name, f"Text.\n\n{HEAVY[name]}\n")
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    assert re.search(rf"^docs/{name}\.en\.md:\d+: ", done.said, re.MULTILINE), done.said


def test_no_file_of_the_machine_and_no_odd_file_is_published(tree: Tree) -> None:
    docs = tree.docs
    outside = tree.folder / "outside"
    outside.mkdir()
    outside.joinpath("page.fi.md").write_text(SECRET, encoding="utf-8")
    (docs / "link.fi.md").symlink_to("/etc/passwd")
    (docs / "passwd.png").symlink_to("/etc/passwd")
    (docs / "dead.png").symlink_to("/nowhere")
    (docs / "loop").symlink_to(docs)
    (docs / "outside").symlink_to(outside)
    (docs / "_data").mkdir()
    (docs / "_data/people").symlink_to(outside)
    (docs / "_data/criteria.yml").symlink_to("/etc/passwd")
    odd = ["x.html", "x.js", "x.css", "x.htm", "x.xhtml", "x.exe", "x.md.bak", "CAPS.fi.md",
           "a b.fi.md", "ä.fi.md", ".env", "x.fi.markdown",
           "fi/index.fi.md", "de/index.fi.md", "x.svx.md", "plain.md", "x.de.png"]  # fmt: skip
    for name in odd:
        tree.write(name, "x")
    pictures = {
        "script.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "handler.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "foreign.svg": '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
        "use.svg": '<svg xmlns="http://www.w3.org/2000/svg"><use href="https://evil.example/x.svg#a"/></svg>',
        "style.svg": '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(https://evil.example)</style></svg>',
        "animate.svg": '<svg xmlns="http://www.w3.org/2000/svg"><set attributeName="href" to="javascript:x"/></svg>',
        "entity.svg": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
        "broken.svg": "<svg",
        "page.png": "<html><script>alert(1)</script></html>",
        "page.jpg": "GIF89a",
        "page.pdf": "<html>",
    }
    for name, text in pictures.items():
        tree.write(name, text)
    start = time.monotonic()
    done = tree.build(SECRET=SECRET)
    _quiet(done, tree, start)
    links = ["link.fi.md", "passwd.png", "dead.png", "loop", "outside", "_data/people", "_data/criteria.yml"]
    for name in [*links, *(name for name in odd if not name.startswith(("fi/", "de/"))), "fi", "de", *pictures]:
        assert re.search(rf"^docs/{re.escape(name)}:\d+: ", done.said, re.MULTILINE), (name, done.said)


def test_records_are_escaped_wherever_they_are_shown(tree: Tree) -> None:
    evil = "<script>alert(1)</script>\"'`|*_[x](javascript:y){{ config }}&amp;"
    quoted = "'" + evil.replace("'", "''") + "'"
    text = f"{{fi: {quoted}, sv: {quoted}, en: {quoted}}}"
    tree.record("organisations.yml", f"o:\n  name: {text}\n")
    tree.record(
        "people/p.yml",
        f"name: {quoted}\ntitle: {text}\norganisation: o\nroles:\n  - list: leads\n    role: {text}\nas_of: 2026\n"
        "status: current\nemail: a+b@example.org\nphone: 040 123 4567\n",
    )
    tree.record("links.yml", f"l:\n  title: {text}\n  tags: [t]\n  status: live\n  url: https://example.org/?a=1&b=2\n")
    tree.record("quotes.yml", f"q:\n  person: p\n  original: fi\n  text: {text}\n")
    tree.record("laws.yml", f"a:\n  name: {text}\n  short: {text}\n  number: {quoted}\n  status: in-force\n"
                            f"  checked_on: 2026-01-01\n  source: s\n  note: {text}\n")  # fmt: skip
    tree.record("sources.yml", f"s:\n  title: {text}\n  kind: web\n  checked_on: 2026-01-01\n  certainty: high\n")
    tree.page(
        "index",
        'In text {{ person("p") }} and {{ organisation("o") }}, {{ link("l") }}, {{ law("a") }}.\n\n'
        '| a | b |\n|---|---|\n| {{ person("p") }} | {{ organisation("o") }} |\n\n'
        '{{ organisation("o") }}\n\n- {{ link("l") }}\n\n'
        '{{ contacts("leads") }}\n\n{{ links("t") }}\n\n{{ quote("q") }}\n\n{{ laws() }}\n\n{{ sources() }}',
        front="title: x\nsource: s",
    )
    done = tree.build()
    assert done.status == 0, done.said
    for name, content in files_of(tree.site).items():
        if name.endswith(".html"):
            assert b"<script>alert" not in content, name
            assert b'href="javascript' not in content, name
            assert content.count(b"<script") == content.count(b"<script src="), name
    page = tree.site.joinpath("index.html").read_text(encoding="utf-8")
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 12


def test_an_honest_page_with_every_construct_passes(tree: Tree) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + os.urandom(8)
    tree.docs.joinpath("picture.png").write_bytes(picture)
    tree.page(
        "all",
        "Text with **strong**, *emphasis*, `code`, [a page](index.md#part), [a link](https://www.suomi.fi/?a=1&b=ä),"
        " <https://example.org> and a note.[^1] 5 < 6 & 7 > 3.\n\n## Part { #part }\n\n- a\n    1. b\n    2. c\n- d\n\n"
        '> Quotation\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n!!! note "Title"\n    Text.\n\n    - list\n\n'
        '??? warning "Closed"\n    Text.\n\n=== "One"\n    a\n\n=== "Two"\n    b\n\n- [ ] to do\n- [x] done\n\n'
        "Term\n:   Meaning\n\n```yaml\na: b\n```\n\n![What it tells](picture.png)\n\n1. step\n{ .steps }\n\n---\n\n"
        "{% raw %}`${{ secrets.X }}`{% endraw %}\n\n[^1]: The note.\n",
    )
    tree.page("index", "## Part { #part }\n\nText.")
    done = tree.build()
    assert done.status == 0, done.said
    assert files_of(tree.site)["picture.png"] == picture
