"""Markup, templates and programs that were meant for a machine and stand in the text."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import after, is_quoted, is_technical, is_technical_text
from lint.document import MASK, BlockKind, Document
from lint.matching import SPACE, Pattern, Place
from lint.model import Applicability, Edit, Fix, Hit
from lint.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_SAMPLE = lazy(r"\{%|^\{\{|^</?\w[^<>\n]{0,80}><|^\w{1,30}: ?[>|]-?$|[;{}]$")


def _speaks_of_programs(document: Document, start: int, end: int) -> bool:
    """Whether the prose nearby is technical, or the lines nearby are a program; the match's own words do not count."""
    block = document.block_at(start)
    if block is None or block.kind is BlockKind.METADATA:
        return True
    if is_technical_text(document.text[max(block.start, start - 200) : start]):
        return True
    for near in document.blocks[max(0, block.index - 2) : block.index + 3]:
        text = document.text[near.start : min(near.end, near.start + 400)]
        if near is not block and (is_technical_text(text) or _SAMPLE.search(text)):
            return True
    return False


_TAGS = (
    "p br div span strong em b i a ul ol li h1 h2 h3 h4 h5 h6 img iframe script style table tr td th tbody blockquote "
    "figure figcaption sup sub font u hr section article aside video audio embed center small"
).split()
_LOUD_TAGS = [tag.upper() for tag in _TAGS if len(tag) > 1]  # "<P>" and "<U>" are also stock symbols
_TAG = Pattern(
    rf"</?(?:{'|'.join((*_TAGS, *_LOUD_TAGS))})(?:{SPACE}[^<>\n]{{0,300}}|/)?>",
    literals=("</", *sorted({"<" + tag[0] for tag in _TAGS})),
)
_SHORTCODES = (
    "caption|embed|gallery|audio|video|playlist|soundcloud|youtube|vimeo|iframe|tweet|instagram|button|pullquote|dropcap"
    r"|contact-form(?:-7)?|wpforms|vc_\w{1,30}|et_pb_\w{1,30}|su_\w{1,30}|fusion_\w{1,30}|fl_\w{1,30}|rev_slider"
)
_SHORTCODE = Pattern(
    rf"\[(?:(?:{_SHORTCODES}){SPACE}[\w-]{{1,30}}=[^\]\n]{{0,300}}|/(?:{_SHORTCODES}|url|img|color|size|font|quote|b|i|u)"
    r"|(?:url|img|color|size|font|quote)=[^\]\n]{1,200}|email[ \u00a0]protected)\]",
    literals=(
        *("[caption", "[embed", "[gallery", "[audio", "[video", "[playlist", "[soundcloud", "[youtube", "[vimeo"),
        *("[iframe", "[tweet", "[instagram", "[button", "[pullquote", "[dropcap", "[contact-form", "[wpforms", "[vc_"),
        *("[et_pb_", "[su_", "[fusion_", "[fl_", "[rev_slider", "[/", "[url=", "[img=", "[color=", "[size=", "[font="),
        *("[quote=", "[email"),
    ),
    ignore_case=True,
)


@pattern_rule(
    _TAG,
    _SHORTCODE,
    code="ENC007",
    name="leftover-markup",
    summary="HTML tag or shortcode in prose",
    since="0.1.0",
    rank=25,
)
def leftover_markup(match: regex.Match[str], document: Document) -> Hit | None:
    """A tag or shortcode shows in the text.

    ## What it finds
    HTML tags in plain text, or escaped in a page; shortcodes of content systems and bulletin boards, such as
    “[caption …]” and “[/quote]”; the “[email protected]” of protected addresses.

    ## Why it matters
    Readers see what was meant for a browser.

    ## How to fix
    Remove the markup, or write it so that the format of the file takes it for markup. What an e-mail address was is
    known to the source only.

    ## Examples
        bad: The tables are made of wood again[[<br />]]
        bad: [[<p>]]The mayor was not asked.[[</p>]]
        bad: [caption id="attachment_12" align="alignright"]The mayor at noon.
        good: In HTML, a line break is written <br /> and a paragraph <p>.
        good: He wrote that a < b and b > c, and [sic] it stayed.
        good(md): The tables are made of wood again<br />

    ## Known limits
    An article about markup is recognised by its words.
    """
    start, end = match.span()
    raw_start, raw_end = document.offsets.to_raw(start, end)
    if "\\" in document.raw[raw_start:raw_end] or MASK in match[0] or "{{" in match[0]:
        return None
    if is_quoted(document, start, end) or _speaks_of_programs(document, start, end):
        return None
    if is_technical_text(after(document, end, 200)):
        return None
    return Hit(start, end, f"Markup in prose: {_shortened(match[0])}")


def _shortened(source: str) -> str:
    return source if len(source) <= 40 else source[:37] + "…"


_TEMPLATE = Pattern(
    r"\{\{\{?[#/^>&]?[ ]?[\w.$|'\" :-]{1,60}[ ]?\}?\}\}|\{%[-]?[ ][^{}\n]{1,80}[ ][-]?%\}"
    r"|\$\{[\w.]{1,40}\}|<%=?[ ][^<>\n]{1,60}[ ]%>|%\d\$[sd]|%\([a-z_]{1,20}\)[sd]|%%[a-z_]{3,20}%%"
    r"|\[object (?:Object|Promise|Array|Undefined|Null|HTML\w{1,30})\]",
    literals=("{{", "{%", "${", "<%", "%1$", "%2$", "%3$", "%(", "%%", "[object "),
)
_UNDEFINED = Pattern(
    r"(?<!\w)(?:undefined[ ,]{1,2}undefined|NaN(?:%|undefined|(?= min(?:ute)?s? ))"
    r"|(?:[Bb]y|[Pp]ublished|[Uu]pdated|[Pp]osted)(?: on| by)? undefined"
    r"|(?:[Oo]n|[Pp]ublished|[Uu]pdated|[Pp]osted):? Invalid [Dd]ate)(?!\w)",
    literals=("undefined", "nan", "invalid date"),
)
_TEMPLATE_LINE = Pattern(
    r"(?:%[ds]|undefined|null|NaN|Object object|Invalid [Dd]ate)(?:[ ,]{1,2}(?:%[ds]|undefined|null|NaN)){0,4}",
    literals=("%d", "%s", "undefined", "null", "nan", "object object", "invalid date"),
    place=Place.LINE,
)
_SCRIPT = Pattern(
    r"\$\((?:document|window|function|['\"][.#]?\w)|jQuery\(|document\.(?:write|getElement\w{1,20}|createElement)\("
    r"|window\.(?:dataLayer|\w{1,30} ?= )|googletag\.\w|adsbygoogle ?=|\(function ?\(|var _\w{1,20} ?="
    r"|[\"“]@(?:context|type|graph)[\"”] ?:|<!--|//<!\[CDATA\[",
    literals=(
        *("$(", "jquery(", "document.", "window.", "googletag.", "adsbygoogle", "(function", "var _"),
        *("@context", "@type", "@graph", "<!--", "<![cdata["),
    ),
)
_STYLE = Pattern(
    r"(?<!\w)[.#][a-z][\w-]{1,40}[ >,.#:\w-]{0,60}\{[^{}\n]{0,200}:[^{}\n]{1,100}[;}]"
    r"|@media[ ][^{\n]{1,80}\{|!important;",
    literals=("{", "!important;"),
)


@pattern_rule(
    _TEMPLATE,
    _UNDEFINED,
    _TEMPLATE_LINE,
    _SCRIPT,
    _STYLE,
    code="ENC008",
    name="template-residue",
    summary="Template placeholder, script or style sheet in prose",
    since="0.1.0",
    rank=24,
)
def template_residue(match: regex.Match[str], document: Document) -> Hit | None:
    """A placeholder that was never filled, or a piece of a program, stands in the text.

    ## What it finds
    “{{ title }}”, “${name}”, “%1$s”, “[object Object]”, “by undefined”, and pieces of scripts, style sheets and
    JSON-LD.

    ## Why it matters
    The page was rendered without its data, or a scraper took a script for text.

    ## How to fix
    Remove the residue, or put in what should have stood there.

    ## Examples
        bad: Thank you, [[{{ first_name }}]], for reading our paper.
        bad: [[Published by undefined]] on Monday.
        bad: The mayor was not asked. [[$(document]]).ready(go);
        good: The template engine replaces {{ title }} with the title.
        good: The rules for such cases remain undefined.
        good: It costs $ (in total) 40, or 100 % of the sum.
        good(md): Thank you, `{{ first_name }}`, for reading.

    ## Known limits
    An article about programming is recognised by its words; Markdown and HTML readers mask what they know as code.
    """
    start, end = match.span()
    if is_quoted(document, start, end) or _speaks_of_programs(document, start, end):
        return None
    return Hit(start, end, f"Template or script in prose: {_shortened(match[0])}")


_ESCAPE = Pattern(
    r"\\u(?:00[a-fA-F]|20[0-3]|2[012])[\da-fA-F]{1,2}(?![\da-fA-F])|(?<=[\w.,!?])\\x(?:9[1-7]|e2|E2|a0|A0)"
    r"|(?<=[\p{L}.,;:!?\"”’')])(?:\\r)?\\n(?:\\r?\\n)?(?=[\p{Lu}\"“‘' ]|$|\n)"
    r"|(?<=[\p{L} (,.!?])\\[\"'](?=[\p{L} .,;!?)]|$|\n)",
    literals=("\\u", "\\x", "\\n", '\\"', "\\'"),
)


@pattern_rule(
    _ESCAPE,
    code="ENC009",
    name="escape-sequence",
    summary="Escape sequence of a program in prose",
    since="0.1.0",
    fixable=True,
    rank=24,
)
def escape_sequence(match: regex.Match[str], document: Document) -> Hit | None:
    r"""An escape sequence of JSON or of a programming language shows in the text.

    ## What it finds
    “\u2019”, “\n” at the end of a sentence, and “\"” around a word.

    ## Why it matters
    The text was escaped once too often, or unescaped once too seldom.

    ## How to fix
    Write the character itself, or let `--fix` do it.

    ## Examples
        bad: The council didn[[\u2019]]t vote.
        bad: Nobody was asked.[[\n]]The mayor left.
        bad: He called it [[\"]]late[[\"]] and left.
        good: The files are in C:\news\reports and D:\north.
        good: A line break is escaped as \n in most programming languages.
        good: The council didn’t vote.

    ## Known limits
    Texts about programs are recognised by their words.
    """
    start, end = match.span()
    block = document.block_at(start)
    if block is None or block.kind is BlockKind.METADATA:
        return None
    if is_quoted(document, start, end) or is_technical(document, start, end):
        return None
    return Hit(start, end, f"Escape sequence in prose: {match[0]}", _unescaped(match[0], start, end))


def _unescaped(source: str, start: int, end: int) -> Fix | None:
    if source[1] == "u":
        meant = chr(int(source[2:], 16))
    elif source[1] in "\"'":
        meant = source[1]
    else:
        return None
    return Fix(Applicability.SAFE, f"Replace with “{meant}”", (Edit(start, end, meant),))
