"""HTML pages as prose."""

from __future__ import annotations

import pytest

from lint.document import MASK
from lint.readers import read

Blocks = list[tuple[str, str]]


def blocks(page: str) -> Blocks:
    """The blocks as (kind, text), a mask written as ``~``, a quoted block's kind with ``>`` before it."""
    document = read("page.html", page.encode())
    return [
        (">" * block.quoted + block.kind.value, document.block_text(block).replace(MASK, "~"))
        for block in document.blocks
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<title>A &amp; <b></title><p>x", [("metadata", "A & <b>"), ("paragraph", "x")]),
        ("<p>One\r\n  two<p>3<div>4</div>5", [("paragraph", x) for x in ("One two", "3", "4", "5")]),
        ("<span>fu</span><span>sed</span> <b> x </b> y", [("paragraph", "fused x y")]),
        ("<ul><li>a<li>b</ul><h2>c</h2><table><tr><td>d<td>e", [
            ("list item", "a"), ("list item", "b"), ("heading", "c"), ("table cell", "d"), ("table cell", "e")]),
        ("<blockquote><p>q</p></blockquote>r", [(">paragraph", "q"), ("paragraph", "r")]),
        ("<figure><img alt='a &lt; b' src=x><figcaption>c</figcaption></figure>", [
            ("paragraph", "~"), ("caption", "a < b"), ("caption", "c")]),
    ],
)  # fmt: skip
def test_blocks(page: str, expected: Blocks) -> None:
    assert blocks(page) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<script>if (a<b) '</p>'</script>x<style>p{}</style>y", "xy"),
        ("a<!-- b --><!--> c <!-- -->d", "a c d"),
        ("a <code>b</code> <pre>c</pre>", "a ~|~"),
        ("a<svg><title/><path d='>'/></svg>b", "a~b"),
        ("<nav>a<ul><li>b</ul></nav>c", "c"),
        ("<div hidden>a<div>b</div>c</div>d<span aria-hidden=true>e</span><i style='display : none'>f</i>g", "dg"),
        ("<p aria-hidden='false'>a", "a"),
        ("a<button>b</button>c<select><option>d</select><textarea>e</textarea>", "a~c~"),
        ("<template><p>a</p></template><noscript>b</noscript>c", "c"),
        ("Word.<sup>1</sup> The 21<sup>st</sup> H<sub>2</sub>O", "Word.~ The 21st H2O"),
        (
            "{{ title }} is {% if a < b %}<b>x</b>{% endif %} <%= y %> https://example.org/?a=1&amp;b=2.",
            "~ is ~x~ ~ ~.",
        ),
        ("a < b </> c &notit; &copy &unknown; &#10; x&#x41;", "a < b c ¬it; © &unknown; xA"),
        ('<a title="a>b" href=x\'y>c</a>', "c"),
        ("never <b closed", "never"),
    ],
)
def test_what_is_not_prose(page: str, expected: str) -> None:
    assert "|".join(text for _, text in blocks(page)) == expected
