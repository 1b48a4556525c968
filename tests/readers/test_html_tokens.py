"""Our reading of tags agrees with an independent tokeniser, whatever the markup looks like."""

from __future__ import annotations

import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from lint.document import MASK
from lint.readers import read

INVISIBLE = {"script", "style", "textarea", "noscript", "iframe", "xmp"}
FRAGMENTS = """
<b> </b> <i/> <p> </p> <div </div> <br/> <a_href="x>y"> <a_href='x>y'> <a_href=x'y> <a_href=x"y/> <a_b_c=d_e> <a_=x>
<a_b=> <a_"b>"> <a_b='> "> '> < </ </> </3> <3 <! <!a> <!--> <!---> <!-- --> --!>
<!--x--> <?x> > = ' " / <script> </script> </SCRIPT_> <script_src=x> <style>
</style> <title> </title> <textarea> </textarea> <iframe> </iframe> <x-y> <é> <a\x0cb> <B_C="D">
&amp; &amp &lt;b&gt; &notit; &#65; &#x42 &; &# & &nope; a b c é 😀 _ \n \r\n \x0c
""".split(" ")
pages = st.lists(
    st.sampled_from([fragment.replace("_", " ") for lines in FRAGMENTS for fragment in lines.split("\n") if fragment]),
    max_size=25,
).map("".join)


def visible(page: str) -> str:
    """The text outside of what is never seen, white space removed, by the other tokeniser."""
    pieces: list[str] = []
    hidden = ""
    for token in turbohtml.tokenize(page):
        if token.type.name == "START_TAG" and token.tag in INVISIBLE:
            hidden = token.tag or ""
        elif token.type.name == "END_TAG" and token.tag == hidden:
            hidden = ""
        elif token.type.name == "TEXT" and not hidden:
            pieces.append(token.data or "")
    return "".join("".join(pieces).split())


@given(pages)
def test_visible_text_is_what_another_tokeniser_sees(page: str) -> None:
    document = read("page.html", page.encode())
    assert "".join(document.text.replace(MASK, "").split()) == visible(document.raw)
