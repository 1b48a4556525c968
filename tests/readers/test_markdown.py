"""Markdown as prose: which blocks there are, what they say, and what is masked."""

from __future__ import annotations

import pytest

from lint.document import MASK, BlockKind
from lint.readers import read

Blocks = list[tuple[str, str]]


def blocks(markdown: str) -> Blocks:
    """The blocks as (kind, text), a mask written as ``~``, a quoted block's kind with ``>`` before it."""
    document = read("article.md", markdown.encode())
    return [
        (">" * block.quoted + block.kind.value, document.block_text(block).replace(MASK, "~"))
        for block in document.blocks
    ]


def texts(markdown: str) -> list[str]:
    return [text for _, text in blocks(markdown)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Title\n=====\n\nA line\nand *more*.\n", [("heading", "Title"), ("paragraph", "A line and more.")]),
        ("# Salt & `pepper` {#spice}", [("heading", "Salt & ~")]),
        ("one  \ntwo\\\nthree", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
        ("one<br>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("> said\n> she\n\nend", [(">paragraph", "said she"), ("paragraph", "end")]),
        ("- [x] a\n\n  b\n- c\n  1. d", [("list item", x) for x in "abcd"]),
        ("|a|b|\n|-|-|\n|c<br>d|`e`|", [("table cell", x) for x in "abcd~"]),
        ("Word[^1] and.\n\n[^1]: The *note*.", [("paragraph", "Word and."), ("paragraph", "The note.")]),
        (
            'See ![An *old* barn](b.jpg "At &lt; dawn") here.',
            [("paragraph", "See ~ here."), ("caption", "An old barn"), ("caption", "At < dawn")],
        ),
        ("~~Old~~ new\\* &eacute;&nbsp;x", [("paragraph", "Old new* é\xa0x")]),
        ("```\ncode\n```\n\n    more\n", [("paragraph", "~"), ("paragraph", "~")]),
    ],
)
def test_blocks(markdown: str, expected: Blocks) -> None:
    assert blocks(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Go to https://example.org/a_(b). Then", ["Go to ~. Then"]),
        ("Mail <tom@example.org> or ann@example.org now", ["Mail ~ or ~ now"]),
        ("[Ask](https://example.org/x)Tom", ["AskTom"]),
        ("The {{ site.name_of_it }} is *here*", ["The ~ is here"]),
        ("{{ name }} is *here*", ["~ is here"]),
        ('Before\n{{< figure src="a_b"\n caption="*c*" >}}\nafter', ["Before", "~", "after"]),
        ("{% if a %}\nA *b*\n{% endif %}", ["A b"]),
        ("Text.\n{: .note}\n\nMore {:.x}", ["Text.", "More"]),
        ("{% highlight js %}\nlet *a*\n\nb\n{% endhighlight %}\n\nEnd", ["~", "End"]),
        ("Costs $5 and $10, says $x_1$ and\n\n$$\na*b*c\n$$", ["Costs $5 and $10, says ~ and", "~"]),
        ("::: note\n\nMind *this*.\n\n:::\nEnd\n\n> ::: tip\n> So", ["Mind this.", "End", "So"]),
        ("```\n{{ a\n```\nB\n```\n}}\n```", ["~", "B", "~"]),
        ("Open {{ here and\n\nclose }} there", ["Open {{ here and", "close }} there"]),
    ],
)
def test_what_is_not_prose_is_masked(markdown: str, expected: list[str]) -> None:
    assert texts(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("A <b>bo</b>ld <kbd>x</kbd> <!-- y --> z", ["A bold ~ z"]),
        ("<div>\nhello <i>x</i>\n\n*there*\n\n</div>", ["hello x", "there"]),
        ("<div><script>\n\nlet *a*\n\n</script> after\n\n</div>\n\nend", ["after", "end"]),
        ("<div>\n<!-- a\n\n*b*\n\n--> c\n</div>\n\nend", ["c", "end"]),
        ("<div>\n<pre>\na\n\n    b</pre>\n</div>\n\nend", ["~", "end"]),
        ("> <p>a\n> b</p>\n> <p>c</p>", ["a b", "c"]),
        ("<div hidden>\n\nsecret\n\n</div>\n\nend", ["end"]),
        ("Press the <button> to start.\n\nThen *go*.", ["Press the  to start.", "Then go."]),
        ("<nav>\n\nNever closed", ["Never closed"]),
    ],
)
def test_html_in_markdown(markdown: str, expected: list[str]) -> None:
    assert texts(markdown) == [text.replace("  ", " ") for text in expected]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("---\ntitle: Bees # really\ntags: [a]\n---\nText", [("metadata", "Bees"), ("paragraph", "Text")]),
        ("---\ntitle: 'It''s late'\n---\n", [("metadata", "It's late")]),
        ('---\r\ntitle: "Say \\"no\\" \\u00e9"\r\n---\r\nx', [("metadata", 'Say "no" é'), ("paragraph", "x")]),
        ("---\nsummary: >-\n  One\n  two.\n\n  Three.\nlayout: x\n---", [
            ("metadata", "One two."), ("metadata", "Three.")]),
        ("---\nexcerpt: One\n  two\n---\n", [("metadata", "One two")]),
        ('+++\ntitle = "Bees"\ndraft = true\n+++\nText', [("metadata", "Bees"), ("paragraph", "Text")]),
        ("---\ntitle: Bees\n\nAn article begins.\n\n---\n\nIt ends.", [
            ("metadata", "Bees"), ("paragraph", "An article begins."), ("paragraph", "It ends.")]),
        ("---\ntitle: Bees\n\nAn article.", [("metadata", "Bees"), ("paragraph", "An article.")]),
        ("---\n\nA break came first.\n\n---\n", [("paragraph", "A break came first.")]),
    ],
)  # fmt: skip
def test_front_matter(markdown: str, expected: Blocks) -> None:
    assert blocks(markdown) == expected


def test_kinds_come_from_html_too() -> None:
    markdown = "<figure>\n<img src=a alt='A barn'>\n<figcaption>\n\nThe *barn*\n\n</figcaption>\n</figure>"
    assert (BlockKind.CAPTION.value, "The barn") in blocks(markdown)


def test_element_in_a_container_does_not_close_one_outside() -> None:
    """A table cell in a list item closes paragraphs of that item only."""
    document = read("a.md", b"<div><p>Outer.\n\n- <td>Item.\n\nLast.\n\n[^1]: <td>Note.\n")
    assert document.text.split() == ["Outer.", "Item.", "Last.", "Note."]
