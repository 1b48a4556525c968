"""What stands around a candidate: the word before it, the sentence so far, whether it is prose at all.

Every look-around is bounded, so that judging stays linear however long a line is.
"""

from __future__ import annotations

from lint.document import MASK, Block, Document
from lint.patterns import IGNORECASE, VERBOSE, lazy
from lint.sentences import is_abbreviation

_REACH = 160
_WORD_BACKWARDS = lazy(r"\n?([^\s(\[“\"‘—–/]{1,40}+)")
# Each way begins with a sign, so that the search leaps from sign to sign.
_CODE = lazy(
    r"""[{}\\`]|\(\)|==|::|->|=>|&&|\|\||//|_(?<=\w_)\w|\((?<=\w\()["'\w]|[;=](?:[ ]|$)(?=[^\n]{0,80}[;=(])|</?\w"""
    r"""|\+{2}(?<=[\w)\]]\s?\+\+)"""
)
_INFORMAL = lazy(r"(?<![\w.'’-])i(?:['’](?:m|ve|ll|d))?(?![\w.'’)-])|(?<=\p{Ll}{3}[.!?]) {1,2}\p{Ll}")

_TECHNICAL = lazy(
    r"""\b(?:html\d?|xhtml|xml|css|java ?script|js|json|yaml|markup|markdown|tags?|elements?|attributes?|entit(?:y|ies)
    |templat(?:es?|ing)|placeholders?|variables?|functions?|syntax|escap(?:e[sd]?|ing)|unicode|encod(?:ed?|es|ings?)
    |utf|ascii|latin-1|iso-8859|windows-125\d|code ?points?|codes?|snippet|regex(?:es)?|strings?|pars(?:er?|es|ing)
    |jquery|python|php|liquid|jinja|mustache|handlebars|shortcodes?|render(?:s|ed|ing)?|mojibake|glyphs?|ligatures?
    |character (?:references?|sets?|codes?)|homoglyphs?|confusables?|zero[- ]width|newlines?|line breaks?|backslash
    |browsers?|w3c|wordpress|compil(?:er?|es)|api|command|commit|repository|console|debug\w{0,5}|bugs?)\b""",
    VERBOSE | IGNORECASE,
)
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "`", "«": "»", "(": ")", "[": "]"}

OTHER_ABBREVIATIONS = frozenset(
    """
    abt adj adv alt amt anon apt ariz ark arr arts assoc atty avg bal bbl bef bn bros bur bus calif cert cf chap cl cm
    colo conn cont contd ctr cttee cu cwt def deg dep dia diff dim doz e.g ea ec econ elec elev enc encl eng equip
    esp et etc ex exc excl exec ext fl fla fn ft fwd gal gall govt hr ht illus incl ind info inst int intl intro kg
    km lb lbs lit loc long mach manuf mass max med mfg mgmt mich mil min minn misc mkt ml mm mtg mth mths natl nr
    oct okla opp ore org orig oz para pct perf perm pers phr pkg pkt ppl prec pref prev prob proj prov pseud pt pts
    publ qtr qtrs qty rec recd reg rel req resp ret rev rpm rt sched sect sept seq sing soc spec std stg subj suppl
    surg syn tbsp tech tel temp tenn tex tho trans treas tsp twp ult unch va var ver viz voc vocab vt wash wis wk
    wks wt yd yds
    """.split()
)
"""More words written with a final period inside a sentence: units, tables, references, wire copy."""


def unstopped(document: Document) -> list[Block]:
    """The blocks whose last character is no stop: most end in one, and closing marks may stand behind one."""
    return document.derived(_unstopped)


def _unstopped(document: Document) -> list[Block]:
    text = document.text
    return [block for block in document.blocks if text[block.end - 1] not in _STOPS]


_STOPS = frozenset(".!?:;,")


def word_before(text: str, position: int) -> str:
    """The run of characters without space that ends at ``position``, opening marks and dashes excluded."""
    match = _WORD_BACKWARDS.match(text[max(0, position - 40) : position][::-1])
    return match[1][::-1] if match else ""


def ends_abbreviation(text: str, stop: int) -> bool:
    """Whether the period at ``stop`` belongs to an abbreviation, also of the kind found in tables and references."""
    return is_abbreviation(text, stop) or word_before(text, stop).lower() in OTHER_ABBREVIATIONS


def around(document: Document, start: int, end: int, reach: int = _REACH) -> str:
    """The text of the block around ``[start, end)``, up to ``reach`` characters to either side."""
    block = document.block_at(start)
    if block is None:
        return document.text[start:end]
    return document.text[max(block.start, start - reach) : min(block.end, end + reach)]


def before(document: Document, position: int, reach: int = _REACH) -> str:
    """The text of the block that leads up to ``position``, at most ``reach`` characters."""
    block = document.block_at(position)
    return document.text[max(block.start if block else position, position - reach) : position]


def after(document: Document, position: int, reach: int = _REACH) -> str:
    """The text of the block that follows ``position``, at most ``reach`` characters."""
    block = document.block_at(position)
    return document.text[position : min(block.end if block else position, position + reach)]


def among_code(document: Document, start: int, end: int) -> bool:
    """Whether the surroundings look like a program or markup, or like something masked as such."""
    if MASK in document.text[max(0, start - 1) : end + 1]:
        return True
    return _CODE.search(around(document, start, end)) is not None


def starts_as_code(text: str) -> bool:
    """As :func:`among_code`, of the first character of ``text``, a block."""
    return MASK in text[:2] or _CODE.search(text[: _REACH + 1]) is not None


def in_code(document: Document, start: int, end: int) -> bool:
    """As :func:`among_code`, where ``[start, end)`` itself may look like code and proves nothing."""
    return _CODE.search(before(document, start)) is not None or _CODE.search(after(document, end)) is not None


def words_before(document: Document, position: int) -> int:
    """How many words precede ``position`` in its block; from about a hundred characters on it stops counting."""
    return len(before(document, position).split())


def words_after(document: Document, position: int) -> int:
    """How many words follow ``position`` in its block, counted over about a hundred characters."""
    return len(after(document, position).split())


def is_informal(document: Document, start: int, end: int) -> bool:
    """Whether the writer does without capitals: “i”, or another sentence nearby that starts in lower case."""
    lead, tail = before(document, start, 600), after(document, end, 600)
    return _INFORMAL.search(lead) is not None or _INFORMAL.search(tail) is not None


def is_technical(document: Document, start: int, end: int) -> bool:
    """Whether the text around ``[start, end)`` speaks of markup, encodings or programs."""
    return _TECHNICAL.search(around(document, start, end, 200)) is not None


def is_technical_text(text: str) -> bool:
    """Whether ``text`` speaks of markup, encodings or programs."""
    return _TECHNICAL.search(text) is not None


def is_quoted(document: Document, start: int, end: int) -> bool:
    """Whether ``[start, end)`` stands alone between quotation marks or brackets, as something spoken of."""
    before, after = document.text[start - 1 : start], document.text[end : end + 1]
    return before in _QUOTES and _QUOTES[before] == after if before else False


def blank_line_between(document: Document, previous: Block, block: Block) -> bool:
    """Whether a blank line parts two neighbouring blocks in the file."""
    start = document.offsets.to_raw(previous.end - 1, previous.end)[1]
    between = document.raw[start : document.offsets.to_raw(block.start, block.start + 1)[0]]
    return between.count("\n") + between.count("\r") - between.count("\r\n") > 1
