"""Addresses, template tags and formulas: where each begins and ends."""

from __future__ import annotations

import pytest

from lint.readers.masks import Masks, address_spans, formula_spans, template_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b)).", ["https://example.org/a_(b)"]),
        ("“http://example.org/?a=1&b=2”, he said", ["http://example.org/?a=1&b=2"]),
        ("[https://example.org](https://example.org)Then", ["https://example.org"] * 2),
        ("www.example.org, and ftp://x.example/y!", ["ftp://x.example/y", "www.example.org"]),
        ("HTTPS://EXAMPLE.ORG/A", ["HTTPS://EXAMPLE.ORG/A"]),
        ("https://example.org/a&nbsp;and", ["https://example.org/a"]),
        ("ann.low+x@mail.example.org.", ["ann.low+x@mail.example.org"]),
        ("@ann, a@b, the ratio 5://3 and awww.dear", []),
        ("https://ann@example.org/x", ["ann@example.org", "https://ann@example.org/x"]),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert sorted(text[start:end] for start, end in address_spans(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {{ b }} c {% d %} e {# f #} g", ["{{ b }}", "{% d %}", "{# f #}"]),
        ("{{{ a }}} {{!-- b --}} <%= c %> {: .d #e}", ["{{{ a }}}", "{{!-- b --}}", "<%= c %>", "{: .d #e}"]),
        ('{{< a\n b="}" >}} {{% c %}}', ['{{< a\n b="}" >}}', "{{% c %}}"]),
        ("{% highlight js %}\n\nx\n{% endhighlight %} y", ["{% highlight js %}\n\nx\n{% endhighlight %}"]),
        ("{{< highlight >}}x{{< /highlight >}} y", ["{{< highlight >}}x{{< /highlight >}}"]),
        ("{% highlight js %} x", ["{% highlight js %}"]),
        ("{{ a\n\nb }} {: a\n}", []),
        ("{{ " + "a" * 3000 + " }}", []),
        ("{ a } {a:b} {{ {% a %}", ["{% a %}"]),
    ],
)
def test_template_tags(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in template_spans(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from $5 to $10 or US$5, A$6, $5/$6 and $5-$10", []),
        ("where $x$ and $a_1 + b$ and $$c$$", ["$x$", "$a_1 + b$", "$$c$$"]),
        (r"a \$x_1$ and $y", []),
    ],
)
def test_formulas(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in formula_spans(text)] == expected


def test_masks_that_overlap_are_one() -> None:
    masks = Masks.of([(5, 9), (0, 2), (7, 12), (12, 13)])
    assert list(zip(masks.starts, masks.ends, strict=True)) == [(0, 2), (5, 12), (12, 13)]
    assert list(masks.within(1, 8)) == [(1, 2), (5, 8)]
    assert masks.gap(3) == (2, 5)
    assert not masks.touch(2, 5)
    assert masks.touch(4, 6)
