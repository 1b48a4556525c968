"""What holds for every document of every reader: exact offsets, whole blocks, locality, and no input defeats it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Document
from lint.readers import read

FORMATS = (".txt", ".md", ".html")

WORDS = [
    "word",
    "Über",
    "“quoted”",
    "e\u0301",
    "😀",
    "naïve",
    "Mr. Low",
    "3.5",
    "a\u00a0b",
    "x\u2028y",
    "p\u0085q",
    "\0",
]
SPACES = [" ", " ", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2009", "\x0c"]
ADDRESSES = ["https://example.org/a_(b)?c=1&amp;d=2", "a.b@example.org", "<https://example.org/x>", "www.example.org"]
MARKDOWN = """
* ** _ ` `` ~~ [ ] ( ) ]( ![ \\ \\* # #{} > - 1. | === --- +++ ``` $x_1$ $$ [^1] [^1]: [l](u) [r]: ![alt_*x*](u_"t&lt;")
{{_a_}} {%_b_%} {{<_c_>}} {:_.d} <%_e_%> {{ }} {% %}
""".replace("\n", " ").split(" ")
BLOCK_MARKDOWN = [
    "\n> ", "\n- ", "\n1. ", "\n# ", "\n\n    ", "\n```\n", "\n|a|b|\n|-|-|\n|c|*d*|\n", "\n---\n",
    "\ntitle: \"a\\\"b\"\n",
    "\n[^1]: ", "\n[r]: /u 'x'\n", "\n- [ ] ", "\n===\n",
]  # fmt: skip
HTML = """
<b> </b> <br> <p> </p> <div> </div> <!-- --> <!--x--> <script> </script> <pre> </pre> <code> </code> <td> <li> <ul>
</ul> <blockquote> </blockquote> <title> </title> <svg> </svg> <nav> </nav> <button> </button> <h2> </h2> <figcaption>
<sup>1</sup> <div_hidden> <span_aria-hidden=true> </span> <img_alt='a_&amp;_b'_title="t"> <?php_x_?> <!doctype_html>
&amp; &nbsp; &#10; &notit; & < > </ <a_href="x>y"> </a> &#x1F600; &lt;b&gt; </> <template> </template> <details>
""".split()
MARKUP = [fragment.replace("_", " ") for fragment in MARKDOWN + HTML] + BLOCK_MARKDOWN + ADDRESSES

articles = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(SPACES), st.sampled_from(MARKUP), st.text(max_size=3)),
    max_size=40,
).map(lambda fragments: "".join(fragments).encode("utf-8", "replace").decode())
front_matter = st.sampled_from(["", "", "---\ntitle: ", '---\nexcerpt: "', "+++\ntitle = '", "---\nsummary: |\n  "])


def check_blocks(document: Document) -> None:
    previous = 0
    for index, block in enumerate(document.blocks):
        text = document.block_text(block)
        assert previous <= block.start < block.end
        assert text == text.strip()
        assert "\n" not in text
        assert "\r" not in text
        assert block.index == index
        assert document.block_at(block.start) is block
        # nothing of another block stands on the line
        assert document.text[previous : block.start].strip() == "" or "\n" in document.text[previous : block.start]
        previous = block.end


def check_range(document: Document, start: int, middle: int, end: int) -> None:
    """Check a range within a block, and its two parts."""
    offsets = document.offsets
    raw_start, raw_end = offsets.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(document.raw)
    if offsets.is_verbatim(start, end):
        assert document.raw[raw_start:raw_end] == document.text[start:end]
    if start < middle < end:
        left, right = offsets.to_raw(start, middle), offsets.to_raw(middle, end)
        assert left[0] == raw_start
        assert right[1] == raw_end
        assert left[0] <= right[0]
        assert left[1] <= right[1]


@pytest.mark.parametrize("extension", FORMATS)
@given(data=st.data(), start=front_matter, article=articles)
def test_offsets_are_exact(extension: str, data: st.DataObject, start: str, article: str) -> None:
    document = read("article" + extension, (start + article).encode())
    check_blocks(document)
    for block in document.blocks:
        check_range(document, block.start, (block.start + block.end) // 2, block.end)
    if document.blocks:
        block = data.draw(st.sampled_from(document.blocks))
        cuts = data.draw(st.tuples(*[st.integers(block.start, block.end)] * 3))
        check_range(document, *sorted(cuts))


@pytest.mark.parametrize("extension", FORMATS)
@given(article=articles)
def test_every_character_is_its_own(extension: str, article: str) -> None:
    """A character of the text that stands for one of the file is that one, unless it is a decoded or joined one."""
    document = read("article" + extension, article.encode())
    for block in document.blocks:
        for position in range(block.start, block.end):
            raw_start, raw_end = document.offsets.to_raw(position, position + 1)
            assert raw_start < raw_end
            if document.offsets.is_verbatim(position, position + 1):
                assert document.raw[raw_start:raw_end] == document.text[position]


@pytest.mark.parametrize("extension", FORMATS)
@given(article=articles)
def test_comments_are_ranges_of_comments(extension: str, article: str) -> None:
    document = read("article" + extension, article.encode())
    previous = 0
    for start, end in document.comments:
        assert previous <= start
        assert document.raw.startswith("<!--", start)
        assert document.raw[start:end].endswith(">")
        previous = end


CLOSED = {
    ".txt": ["{}", "{}\n{}", "{} https://example.org/{}"],
    ".md": ["{}", "{}\n{}", "# {}", "> {}\n> {}", "- {}\n- {}", "*{}* **{}**", "```\n{}\n```", "| {} |\n|---|\n| {} |",
            "<div>{}</div>", "<!-- {} -->\n{}", "{} `{}`", "![{}](u)", "{{{{ x }}}} {}", "1. {}\n\n   {}"],
    ".html": ["<p>{}</p>", "<div>{}<b>{}</b></div>", "<ul><li>{}</li><li>{}</li></ul>", "<nav>{}</nav><p>{}</p>",
              "<!-- {} --><p>{}</p>", "<script>{}</script><p>{}</p>", "<p hidden>{}</p><h2>{}</h2>",
              "<p>{} <code>{}</code></p>"],
}  # fmt: skip
prose = st.lists(
    st.sampled_from(["Rain", "fell", "on", "“Üle”", "😀", "the hills.", "It", "&amp;", "3,5"]), min_size=1, max_size=9
)


@pytest.mark.parametrize("extension", FORMATS)
@given(data=st.data(), following=articles)
def test_what_follows_changes_nothing_before_it(extension: str, data: st.DataObject, following: str) -> None:
    """Of closed constructs; an open fence, comment or tag, and what reference definitions define, cannot be local."""
    paragraphs = []
    for _ in range(data.draw(st.integers(1, 4))):
        template = data.draw(st.sampled_from(CLOSED[extension]))
        words = [" ".join(data.draw(prose)) for _ in range(template.count("{}"))]
        paragraphs.append(template.format(*words))
    before = "\n\n".join(paragraphs)
    alone = read("article" + extension, before.encode())
    both = read("article" + extension, f"{before}\n\n{following}".encode())

    def described(document: Document, count: int) -> list[tuple[object, ...]]:
        return [
            (block.kind, block.quoted, document.block_text(block), document.offsets.to_raw(block.start, block.end))
            for block in document.blocks[:count]
        ]

    count = len(alone.blocks)
    assert described(both, count) == described(alone, count)


HOSTILE = [
    "<div>", "<b>", "<b hidden>", "<li>", "<table><tr><td>", "</div>", "<!--", "<![CDATA[", "<?", "<!a", "<", "<a b=\"",
    "<a b", "</", "&", "&amp;", "&#x41", "<script>", "<script></", "<svg><title/>", "<sup>1", "<button> a\n\n", "<nav>",
    "> ", "> - ", "- ", "1. ", "[", "![", "[a](", "![a](", "](", "[a]: /b\n", "[^1]", "[^a]: x\n", "*", "**a *b ", "_a",
    "~~a", "`", "` `` ", "\\", "|a", "a\n===\n", "# a\n", "```\n", "(", "{{", "{% ", "{{ a }}\n", "{:", "<%", "{",
    "{% highlight %}", "$", "$$a", "http://a(", "a@", "www.", "---\n", "+++\n", 'title: "', " ", "\t", "\n", "\r",
    "\r\n", "\0", "\u2028", "\u00a0",
    "😀", "e\u0301", ". ", "a\n\n", "<div><!-- a\n\n", "<div><pre>\n\n", "<div hidden>\n\n",
    "> <div>\n", "<div><script>\n\n    x\n\n", "<details>\n\n", "{{<", "![a](b \"c\") ", "<http://a.b> ",
    "<b hidden><i></b>",
]  # fmt: skip
LONG = 1 << 17


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_no_input_defeats_it(extension: str, unit: str) -> None:
    raw = "---\n" * (unit == 'title: "') + unit * (LONG // len(unit))
    document = read("article" + extension, raw.encode())
    check_blocks(document)
    assert document.raw == raw


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("unit", ["<div>", "> ", "[", "*", "(", "- "])
def test_deep_nesting_ends(extension: str, unit: str) -> None:
    document = read("article" + extension, (unit * 100_000 + "prose").encode())
    assert document.text.rstrip().endswith("prose")


@pytest.mark.parametrize("extension", FORMATS)
def test_a_line_of_a_megabyte_keeps_its_offsets(extension: str) -> None:
    raw = "“Ünter” the *old* &amp; <i>new</i> 😀 bridge. " * 25_000
    document = read("article" + extension, raw.encode())
    (block,) = document.blocks
    at = document.text.rindex("bridge")
    assert document.offsets.to_raw(at, at + 6) == (raw.rindex("bridge"), raw.rindex("bridge") + 6)
    check_range(document, block.start, at, block.end)
