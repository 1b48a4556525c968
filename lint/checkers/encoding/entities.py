"""HTML entities left in prose."""

from __future__ import annotations

import html

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import is_quoted, is_technical
from lint.document import BlockKind, Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_NAMES = """
    nbsp amp quot apos lsquo rsquo sbquo ldquo rdquo bdquo mdash ndash hellip laquo raquo lsaquo rsaquo bull middot
    copy reg trade deg euro pound yen cent sect para times divide frac12 frac14 frac34 eacute egrave ecirc euml aacute
    agrave acirc auml aring aelig ccedil iacute icirc iuml ntilde oacute ocirc ouml oslash uacute ucirc uuml szlig
    scaron zwnj zwj shy thinsp ensp emsp lt gt
    """.split()
_SURE = "nbsp amp quot apos lsquo rsquo ldquo rdquo mdash ndash hellip".split()
_NAMED = "|".join(_NAMES)

_PATTERN = Pattern(
    r"&[ ]?(?:amp;[ ]?){0,3}(?:"
    rf"(?P<name>{_NAMED})[ ]?;"
    r"|(?P<number>#[ ]?(?:\d{2,6}|x[\da-f]{2,5}))[ ]?;"
    rf"|(?P<bare>(?:{'|'.join(_SURE)})(?![\w=;])|#(?:8\d{{3}}|39|039|160)(?![\w=;])))"
    r"|(?<![\w&;#])(?P<headless>(?:nbsp|amp|[lr][sd]quo|[mn]dash|hellip|quot|#(?:8[012]\d\d|0?39|160));)"
    r"|(?<=\p{L})(?P<inner>#(?:8[012]\d\d|0?39|160);)",
    literals=("&", "nbsp;", "amp;", "quo;", "dash;", "hellip;", "quot;", "#8", "#39;", "#039;", "#160;"),
    ignore_case=True,
)


@pattern_rule(
    _PATTERN,
    code="ENC003",
    name="html-entity",
    summary="HTML entity in prose",
    since="0.1.0",
    fixable=True,
    rank=30,
)
def html_entity(match: regex.Match[str], document: Document) -> Hit | None:
    """An HTML entity shows in the text.

    ## What it finds
    Named and numeric entities as a reader would see them: escaped twice, without their semicolon, without their
    ampersand, or with a space inside. In HTML and Markdown a well-formed entity is not seen: it is the character.

    ## Why it matters
    The page was decoded too seldom or escaped too often.

    ## How to fix
    Write the character itself, or let `--fix` do it.

    ## Examples
        bad: The mayor[[&rsquo;]]s office would not comment.
        bad: Smith [[&amp;]] Daughters opened in May.
        bad: It was[[&amp;nbsp;]]late when they[[& nbsp;]]left.
        bad: It didn[[&#8217;]]t matter, and it didn[[#8217;]]t last.
        good: Smith & Daughters opened in May.
        good: In HTML the ampersand is written &amp; and the space &nbsp; as every developer knows.
        good: The lab ran R&D; the rest was sold to AT&T; nobody objected.

    ## Known limits
    An article about HTML is recognised by its words; a stray mention elsewhere is reported. Front matter may hold
    entities, as site generators put it into HTML as it is.
    """
    start, end = match.span()
    block = document.block_at(start)
    if block is None or block.kind is BlockKind.METADATA:
        return None
    if is_quoted(document, start, end) or is_technical(document, start, end):
        return None
    written = match["name"] or match["number"] or match["bare"] or match["headless"] or match["inner"]
    entity = "&" + written.replace(" ", "").rstrip(";") + ";"
    character = html.unescape(entity.lower() if entity[1] == "#" else entity)
    if character == entity:
        character = html.unescape(entity.lower())
    if character == entity or (not character.isprintable() and character not in "\u00a0\u00ad\u200c\u200d\u2009\u2002"):
        return None
    replacement = " " if character == "\u00a0" else character
    whole = match["name"] or match["number"]
    safe = whole is not None and match[0].startswith("&") and " " not in match[0] and character not in "<>"
    fix = Fix(
        Applicability.SAFE if safe else Applicability.UNSAFE,
        f"Replace with “{replacement}”",
        (Edit(start, end, replacement),),
    )
    return Hit(start, end, f"HTML entity “{match[0]}” in prose", fix)
