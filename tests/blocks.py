"""Every block that a member may write on a page, for tests of what no page uses yet."""

from tests.conftest import Tree

BLOCKS = """\
A paragraph with a [link](https://example.org/), `code`, **strong** and *stressed* words and a note.[^1]
The same note again.[^1] And another.[^two]

[^1]: The note.
[^two]: With a [link](https://example.org/).

    And a second paragraph.

![A square](square.svg)

## Notices { #notices }

!!! note "Note"
    With a [link](https://example.org/).

!!! warning "Warning"
    With a [link](https://example.org/).

!!! tip "Tip"
    With a [link](https://example.org/).

!!! archived "Archived"
    With a [link](https://example.org/).

    - a list
    - of two

??? note "Closed"
    With a [link](https://example.org/).

    | In a note | Column |
    |---|---|
    | a | |

## Blocks { #blocks }

> A quotation.
>
> Of two paragraphs.

```yaml
start: 2021-09-10T12:00
```

Term
:   What it means.

    More of it.

Second term
Third term
:   One meaning.
:   Another meaning.

1. First
    - with a part

        A paragraph of the part.

2. Second
    1. and steps

- [ ] to do
- [x] done
    - [ ] a part of it

| Item | Amount | Part |
|:--:|---:|:---|
| First | 1 | of three |
| Second |  | `of` [three](#blocks) |
|  | 3 |  |
| Short |

| Row | Column |
|---|---|
| First | |

### Third level { #third }

Text.
"""
TABS = """\
=== "One"
    First text.

=== "Two"
    Second text.

    | a | b |
    |---|---|
    | 1 | 2 |
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>\n'


def with_blocks(tree: Tree, body: str = f"{BLOCKS}\n## Tabs {{ #tabs }}\n\n{TABS}") -> Tree:
    """The tree with the blocks on a page `blocks` and on its home page."""
    tree.write("square.svg", SQUARE)
    return tree.page("blocks", body, "title: Blocks")
