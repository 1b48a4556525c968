"""A sentence fused to the next: the space after the full stop is missing."""

from __future__ import annotations

from lint.checkers.declare import pattern_rule
from lint.checkers.surroundings import (
    after,
    among_code,
    before,
    is_technical,
    word_before,
    words_after,
    words_before,
)
from lint.document import Document
from lint.matching import Pattern
from lint.model import Applicability, Edit, Fix, Hit
from lint.patterns import lazy
from lint.sentences import ABBREVIATIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

STARTERS = frozenset(
    """
    A About According Accordingly Across Actually Additionally After Afterwards Again Ah All Almost Along Already Also
    Although Altogether Always Among An And Another Any Anyone Anything Apart Apparently Are Aren't Around As Aside At
    Back Basically Be Because Before Behind Being Below Beneath Beside Besides Between Beyond Both But By Can Can't
    Certainly Clearly Come Compared Consequently Considering Could Currently Curiously Depending Despite Did Didn't Do
    Does Doesn't Don't During Each Earlier Either Elsewhere Especially Even Eventually Ever Every Everyone Everything
    Except Few Fewer Finally First Firstly Following For Fortunately From Furthermore Generally Given Had Hardly Has
    Have Having He Hence Her Here Here's Hers His Historically Hopefully How However I I'd I'll I'm I've Ideally If
    Immediately In Including Indeed Initially Inside Instead Interestingly Into Is Isn't It It's Its Just Last Lastly
    Later Lately Less Let Let's Like Likewise Little Long Look Luckily Many Maybe Meanwhile Might More Moreover Most
    Mostly Much Must My Naturally Nearly Neither Never Nevertheless Next No Nobody None Nonetheless Nor Normally Not
    Nothing Notably Now Nowadays Obviously Occasionally Of Often On Once One Only Or Originally Other Others Otherwise
    Our Out Outside Over Overall Particularly Perhaps Please Plus Possibly Presently Presumably Previously Probably
    Quite Rather Recently Regardless Sadly Second Secondly See Seemingly Several Shall She She's Should Similarly Simply
    Since So Some Someone Something Sometimes Soon Specifically Still Strangely Subsequently Such Suddenly Surely
    Surprisingly Take Thankfully Thanks That That's The Their Them Then There There's Thereafter Therefore These They
    They're They've This Those Though Through Throughout Thus To Today Together Tomorrow Tonight Too Toward Towards
    Traditionally Try Two Typically Ultimately Under Undoubtedly Unfortunately Unless Unlike Until Up Upon Usually Very
    Was Wasn't We We'd We'll We're We've Well Were What What's Whatever When Whenever Where Whereas Wherever Whether
    Which Whichever While Who Who's Whoever Whom Whose Why Will With Within Without Won't Would Yes Yesterday Yet You
    You'll You're You've Your
    """.split()
)
"""Words that begin a sentence and are hardly ever a name, an identifier or a domain."""

_OPEN_SUFFIXES = (
    "tion tions sion sions ment ments ness ity ities ing ings ed ly ers ors ies ance ence ances ences able ible ism "
    "ists ship ful less ious ives ways days years months weeks people world time country city government"
).split()
_TITLES = ABBREVIATIONS - {"etc", "inc", "ltd", "corp", "co", "jr", "sr", "p", "st"}
_DOMAINS = frozenset(
    """
    Com Net Org Gov Edu Io Ai Co Me Tv Info Biz Uk Us Eu De Fr Js Py Md Ts Rs Go Chat App Dev Ly Fm Press News Online
    """.split()
)
_TITLE_GOES_ON = lazy(r"(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Lt)\. \p{Lu}")
_NAME_GOES_ON = lazy(r" \p{Lu}\p{Ll}")
_ENDS_NAME_BEFORE = lazy(r"[\d,]{2,12}|[\p{Ll}-]{4,30}")
_SENTENCE_GOES_ON = lazy(r"(?:[,:]|['’]s)? [\p{L}\d]")
_SECOND_WORD = lazy(r"[,;:]?[ \u00a0][“\"‘(]?[\p{L}\p{N}$€£]")
_MODULES = frozenset(
    """
    app array assert async base bytes client config console context core cursor data date event events error errors
    file files form http https index input item items java json list lists lodash logger main math model models module
    node object objects page pandas path process promise proto python query react request response result root self
    server service session socket sort spark spring state stream string strings super sync system table task tensor
    test testing text thread time token torch type types unit user users utils value view vuex window worker
    """.split()
)
"""Words that stand before a period and a capital in identifiers."""
_CLOSERS = "\"”’')]"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

_PATTERN = Pattern(
    r"""(?P<stop>\.|[!?]{1,3})(?<=[\p{L}\p{N}%)\]”’"'+*](?:\.|[!?]{1,3}))(?P<close>["”’')\]]{0,2})(?P<open>["“‘(\[]?)"""
    r"""(?P<next>\p{Lu}[\p{L}\p{M}'’-]{0,30})(?![\p{L}\p{N}_(\[=@/\\]|[.:][\p{L}\p{N}_])""",
    literals=tuple(f"{stop}{following}" for stop in ".!?" for following in _LETTERS + _CLOSERS + "“‘(["),
)


@pattern_rule(
    _PATTERN,
    code="SEG002",
    name="fused-sentences",
    summary="No space between one sentence and the next",
    since="0.1.0",
    fixable=True,
)
def fused_sentences(match: regex.Match[str], document: Document) -> Hit | None:
    """The space between two sentences is gone.

    ## What it finds
    A full stop, question or exclamation mark, with closing quotation marks if any, directly followed by the word
    that begins the next sentence.

    ## Why it matters
    Scrapers lose the space where one element of a page ended and the next began; often two paragraphs, or a
    paragraph and a caption, were glued together there.

    ## How to fix
    Put a space between the two, or let `--fix` do it where it is certain.

    ## Examples
        bad: The committee met again on Thursday[[.The]] vote was put off until spring.
        bad: “We were never asked[[.”The]] council declined to comment on the matter.
        bad: Could they have known[[?They]] say that nobody told them.
        bad: Thousands gathered in front of the old town hall[[.Marta]] Lindqvist brought her children.
        good: The team moved its discussions to Rocket.Chat and to Node.js last year.
        good: Dr.Who fans and readers of Kids.gov will know.
        good: The U.S.A. won. The rest did not.
        good: Call os.Open first and then dst.Close before the function returns.

    ## Known limits
    A sentence that starts with a rare word is found only after a word in lower case that is no usual part of an
    identifier, and, where the text speaks of programs, only after a word that ends like “nation” or “running”.
    """
    text = document.text
    stop, following = match.start("stop"), match["next"]
    word = word_before(text, stop)
    bare = match["stop"] == "." and not match["close"] and not match["open"]
    if bare and ("@" in word or following in _DOMAINS or word.lower() in _TITLES or len(word) < 2):
        return None
    if among_code(document, match.start(), match.end()):
        return None
    titled = _TITLE_GOES_ON.match(text, match.start("next")) is not None
    starts = titled or following.replace("’", "'") in STARTERS
    if bare:
        if not starts and not _reads_as_two_sentences(match, document, word):
            return None
        if starts and (not (titled or _goes_on(document, match.end())) or words_after(document, match.end()) < 2):
            return None
    elif not (titled or _goes_on(document, match.end())) or words_before(document, stop) < 2:
        return None
    message = f"No space between “{match['stop']}{match['close']}” and “{match['open']}{following}”"
    return Hit(stop, match.end(), message, _fix(match, document, sure=starts))


def _reads_as_two_sentences(match: regex.Match[str], document: Document, word: str) -> bool:
    """Whether a word that may be a name starts a sentence: words stand on both sides, and the pair is no identifier."""
    if words_before(document, match.start("stop")) < 4 or words_after(document, match.end()) < 2:
        return False
    following = after(document, match.end(), 40)
    plain = word.isalpha() and word.islower() and len(word) > 2
    if _NAME_GOES_ON.match(following):
        return plain or _ENDS_NAME_BEFORE.fullmatch(word) is not None
    if _SENTENCE_GOES_ON.match(following) is None:
        return False
    if word.isalpha() and word.istitle() and len(word) > 3 and len(match["next"]) > 4:
        return not is_technical(document, match.start(), match.end())
    if not plain:
        return False
    if len(word) > 4 and word.endswith(tuple(_OPEN_SUFFIXES)):
        return True
    return len(word) > 3 and word not in _MODULES and not is_technical(document, match.start(), match.end())


def _goes_on(document: Document, position: int) -> bool:
    """Whether the sentence that begins here has a second word."""
    return _SECOND_WORD.match(after(document, position, 8)) is not None


def _fix(match: regex.Match[str], document: Document, sure: bool) -> Fix | None:
    """Insert the space; where a straight mark may close the one or open the other, that depends on those before."""
    at = match.end("close")
    straight = match["close"] == '"' and not match["open"]
    if straight and before(document, match.start("stop"), 2000).count('"') % 2 == 0:
        at = match.end("stop")
    safe = sure and not straight and match["close"] not in ("'", "’")
    applicability = Applicability.SAFE if safe else Applicability.UNSAFE
    return Fix(applicability, "Insert a space", (Edit(at, at, " "),))
