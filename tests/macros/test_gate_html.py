import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from macros.gate.html import check, written
from macros.problems import catalogue
from tests.macros.conftest import to_html


def keys(html: str) -> set[str]:
    found = {key for key, _, _ in check(html).findings}
    assert found <= set(catalogue())
    return found


# safety.md, sections 3 and 8: each was published unchanged by the stock stack
@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<p onclick='x()'>a</p>",
        "<p ONCLICK=x()>a</p>",
        "<p/onclick=x()>a</p>",
        "<img src=x onerror=alert(1) alt=a>",
        "<svg onload=alert(1)></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></mtext></math>",
        "<iframe src='https://evil.example'></iframe>",
        "<object data=x></object>",
        "<embed src=x>",
        "<form action='https://evil.example'><input name=a></form>",
        "<input type='text'>",
        "<input type='password'>",
        "<button>x</button>",
        "<textarea></textarea>",
        "<style>body { display: none }</style>",
        "<p style='position: fixed'>x</p>",
        "<link rel=stylesheet href=x>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<base href='https://evil.example/'>",
        "<template><p>x</p></template>",
        "<noscript><p>x</p></noscript>",
        "<video src=x></video>",
        "<marquee>x</marquee>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt:alert(1)'>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='//evil.example/'>x</a>",
        "<a href='\\\\evil.example'>x</a>",
        "<a href='https://a.example' target='_blank'>x</a>",
        "<img src='https://evil.example/x.png' alt='a'>",
        "<img src='data:image/png;base64,x' alt='a'>",
        "<img src='a.png'>",
        "<img src='a.png' alt=' '>",
        "<p>a</p></article></main>",
        "<p>a</div></div></p>",
        "</div></div></div><p>x</p>",
        "<div>",
        "<p id='main'>x</p>",
        "<p id='site-search'>x</p>",
        "<p id='A b'>x</p>",
        "<p class='md-header'>x</p>",
        "<p data-md-component='x'>x</p>",
        "<!-- hidden -->",
        "<!--[if IE]><script>x</script><![endif]-->",
        "<?php x ?>",
        "<p>a<!-- b --></p>",
        "<plaintext>",
        "<title>x</title>",
        "<body onload=x()>",
        "<html lang=x>",
    ],
)
def test_what_is_not_on_the_list_is_refused(html: str) -> None:
    assert keys(html)
    assert keys(f"<p>before</p>\n{html}\n<p>after</p>")


@pytest.mark.parametrize(
    "source",
    [
        "# T { #t }\n\nText *a* **b** `c` [d](e.md) [f](https://example.org/?a=b&c=d#e) <https://example.org/>\n",
        "- a\n- b\n\n1. c\n2. d\n\n5. e\n",
        "| a | b |\n|---|:-:|\n| c | d |\n",
        "Term\n:   meaning\n",
        "A note[^1].\n\n[^1]: here\n",
        '!!! note "N"\n    text\n\n??? tip\n    more\n\n???+ warning\n    open\n',
        '=== "A"\n    a\n\n=== "B"\n    b\n',
        "```python\nx = 1 < 2\n```\n\n    indented\n",
        "- [x] done\n- [ ] to do\n",
        "![what it tells](a.png)\n",
        "> quoted\n\n---\n\n1 &lt; 2 & 3\n",
        "[mail](mailto:a@example.org) [call](tel:+358501234567) [part](#t)\n",
        "## A { #a .steps }\n",
    ],
)  # fmt: skip
def test_what_markdown_makes_of_ordinary_pages_passes(source: str) -> None:
    assert check(to_html(source)).findings == []


@pytest.mark.parametrize(
    ("html", "key"),
    [
        ("<iframe></iframe>", "html-tag"),
        ("<p onclick=x>a</p>", "html-attribute"),
        ("<p class=x>a</p>", "html-class"),
        ("<p id='Ä'>a</p>", "html-id"),
        ("<p id=main>a</p>", "html-reserved"),
        ("<a href='javascript:x'>a</a>", "html-address"),
        ("<img src=a.png>", "html-alt"),
        ("<table><tr><th> </th><th>a</th></tr></table>", "html-heading-cell"),
        ("<!-- a -->", "html-comment"),
        ("<p>a\x1bb</p>", "text-character"),
        ("<div>a", "html-balance"),
    ],
)
def test_each_refusal_has_its_own_explanation(html: str, key: str) -> None:
    assert keys(html) == {key}


def test_all_findings_of_a_page_are_told() -> None:
    assert keys("<iframe></iframe><p onclick=x>a</p><!-- b -->") == {"html-tag", "html-attribute", "html-comment"}


PIECES = st.lists(
    st.sampled_from(
        ["<", ">", "/", "p", "a", "div", "script", "svg", " ", "=", "'", '"', "href", "onclick", "javascript:",
         "&lt;", "&", ";", "<p>", "</p>", "<a href='x'>", "</a>", "<!--", "-->", "text", "<b",
         "<![CDATA[", "]]>", "\x00", "style", "<br/>", "*"]
    ),
    max_size=20,
).map("".join)  # fmt: skip


@given(PIECES | PIECES.map(to_html))
def test_any_html_is_read_and_what_passes_holds_nothing_that_acts(html: str) -> None:
    checked = check(html)
    if checked.findings:
        return
    again = lxml_html.fragment_fromstring(written(checked.tree), create_parent="div")
    for node in again.iter():
        assert node.tag not in ("script", "svg", "style", "iframe", "form", "object")
        assert not any(str(name).lower().startswith("on") for name in node.attrib)
        assert not str(node.get("href", "")).strip().lower().startswith("javascript")
    assert again.text_content() == checked.tree.text_content()


def test_text_outside_elements_stays_escaped() -> None:
    assert (
        written(check("1 &lt;b&gt; <p>2 &lt;i&gt;</p> 3 &lt;u&gt;").tree)
        == "1 &lt;b&gt; <p>2 &lt;i&gt;</p> 3 &lt;u&gt;"
    )
