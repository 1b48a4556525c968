"""A caption that lost its separator: told by its label, or by its credit and the next sentence fused to it."""

from __future__ import annotations

from lint.checkers.captions.grammar import PERSON, fused_stop
from lint.checkers.captions.judging import is_in_place, remove
from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import SPACE, Pattern
from lint.model import Hit
from lint.sentences import split_sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_JOINERS = r"[\u200b-\u200d]{0,2}"
_CLOSING = r"[\"”’'»)\]]"
_STOP = rf"[\p{{L}}\p{{N}}%]{_CLOSING}{{0,2}}[.!?…:]{{1,3}}{_CLOSING}{{0,2}}"
_FUSED = rf"(?<={_STOP}{_JOINERS}|[\p{{L}}\p{{N}}]{_CLOSING}{_JOINERS})"
_CAMEL = rf"(?<=(?:\p{{Ll}}|\d){_JOINERS})"
# The stop is consumed, not looked behind for, so that the search leaps from stop to stop.
_CUT = rf"(?P<cut>(?:[.!?…:]{_CLOSING}{{0,2}}|(?<=[\p{{L}}\p{{N}}]){_CLOSING}){_JOINERS})"

_LABELLED = Pattern(
    rf"(?:{_FUSED}|{_CAMEL})(?:(?:Figure|Fig\.|Chart|Exhibit){SPACE}?\d{{1,3}}[.:]{SPACE}?"
    rf"|(?:Source|Sources|Photographer|Photo|Image|Image [Ss]ource|Photo [Ss]ource|Screenshot|Illustration):{SPACE}"
    rf"|(?:Above|Below|Left|Right|Pictured):{SPACE})(?=\p{{Lu}}|\p{{Ll}}|\d)",
    literals=(
        *(
            "figure",
            "fig.",
            "chart",
            "exhibit",
            "source:",
            "sources:",
            "photographer:",
            "photo:",
            "image:",
            "screenshot:",
        ),
        *("illustration:", "above:", "below:", "left:", "right:", "pictured:"),
    ),
)
_GLUED_LABEL = Pattern(
    r"(?<![\p{L}\p{N}])(?:Image [Cc]aption|Media [Cc]aption|Video [Cc]aption|Caption)(?=\p{Lu}\p{Ll}{1,20}[ ,])",
    literals=("caption",),
)
_SHOWN = (
    r"snapshot|screen ?shot|screen ?grab|close[- ]?up|photo(?:graph)?|picture|image|visuali[sz]ation|illustration"
    r"|diagram|rendering|portrait|map|aerial view|still|view"
)
_OPENER = Pattern(
    rf"{_CUT}(?:This (?:photo|picture|image)|(?:This is )?(?:[Aa]n? |[Tt]he )?(?i:{_SHOWN}))"
    r"(?: \p{Ll}{3,15})? (?:of|from|showing|shows|taken|adapted) ",
    literals=(
        "snapshot",
        "screen",
        "close",
        "photo",
        "picture",
        "image",
        "visuali",
        "diagram",
        "rendering",
        "portrait",
        "map ",
        "view of",
        "view from",
        "still",
    ),
)
_GLUED_OPENER = Pattern(
    rf"[CSPI](?<={_CAMEL}.)(?:lose[- ]?[Uu]p|creen ?[Ss]hot|creen ?[Gg]rab|hoto(?:graph)?|icture|mage) of ",
    literals=("up of ", "shot of ", "grab of ", "photo of ", "photograph of ", "picture of ", "image of "),
)
_PLACED = Pattern(
    rf"(?<=[.!?:…]{_CLOSING}{{0,2}}{SPACE})(?:Above|Pictured(?: above| below)?):{SPACE}(?=[\p{{Lu}}“\"])",
    literals=("above:", "pictured"),
)
_NEXT = r"(?=\p{Lu}(?:\p{Ll}{0,15}[ ,’'-]))"
_BY = Pattern(
    rf"{_CUT}(?=\p{{Lu}})[^.!?\n]{{3,80}}?(?<!ed)(?<!ten) by (?:{PERSON}|\p{{Lu}}\p{{Ll}}{{2,15}}){_NEXT}",
    literals=(" by ",),
)
_POSES = (
    *(
        "wears",
        "holds",
        "poses",
        "receives",
        "accepts",
        "greets",
        "hugs",
        "waves",
        "smiles",
        "kneels",
        "speaks",
        "talks",
    ),
    *("sits", "walks", "arrives", "leaves", "testifies", "gestures", "rides", "carries", "celebrates", "performs"),
    *("is seen", "are seen", "is pictured", "are pictured", "is shown", "are shown", "looking", "posing", "standing"),
    *("sitting", "holding", "wearing", "smiling", "speaking", "walking", "performing", "riding", "running"),
)
_POSED = Pattern(
    rf"{_CUT}(?=\p{{Lu}})(?:[\p{{L}}’'-]{{1,20}} ){{0,4}}?{PERSON}(?:,[^.!?\n]{{3,80}},)? (?:{'|'.join(_POSES)}) ",
)
_MAXIMUM_LENGTH = 400


@pattern_rule(
    _LABELLED,
    _GLUED_LABEL,
    _OPENER,
    _GLUED_OPENER,
    _PLACED,
    _BY,
    _POSED,
    code="CAP005",
    name="fused-caption",
    summary="Caption fused to a sentence",
    since="0.1.0",
    fixable=True,
    rank=22,
)
def fused_caption(match: regex.Match[str], document: Document) -> Hit | None:
    """A caption stands after a sentence, or has the next one after it, with no space between.

    ## What it finds
    A label of a caption (“Figure 2.”, “Source:”, “Caption”) or its first words (“A snapshot of”) right after a full
    stop or a letter; “Above:” after a sentence; a title with its maker (“… by Ana Ruiz”), or a person in a pose
    (“Ana Ruiz looking happy”), with sentences fused to both its ends.

    ## Why it matters
    The page showed the caption apart from the text; a reader of the text takes it for a broken sentence.

    ## How to fix
    Set the caption apart from the sentence: move it to its picture, or remove it.

    ## Examples
        bad: The load fell by half.[[Figure 2. Load before and after the change.]]After that, we went on.
        bad: Most users stayed.[[Source: Lund Institute]]In the spring, some left.
        bad: The plan worked. [[CaptionIn Ulm, a clerk sits at her desk.]]
        bad: Every page needs room.[[Home page of the shop by Ana Ruiz]]When you draw one, start small.
        bad: The race was long.[[Ana Ruiz wears a red hat in the rain!]]After it, all went home.
        bad: You will learn more here.[[A snapshot of the plan in the app.]]The second month is harder.
        good: The load fell by half. Figure 2 shows it.
        good: The source: a clerk in Ulm.

    ## Known limits
    Where the next sentence is not fused to the caption, the caption is taken to be one sentence long. A list whose
    items are titles with their authors looks like captions once its items are fused.

    ## Measured
    Never on 1.8 million words of edited prose; 78 times on 283 flattened web pages, two of them fused titles of
    works and one a button. The title with its maker was seen on two sites only.
    """
    start = match.end("cut") if "cut" in match.re.groupindex else match.start()
    block = document.block_at(start)
    if block is None or is_in_place(document, block):
        return None
    text = document.text
    limit = min(block.end, match.end() + _MAXIMUM_LENGTH)
    if match.re.pattern == _BY.source:
        end = match.end()
    elif match.re.pattern == _POSED.source:
        stop = fused_stop(text, match.end(), limit)
        if stop is None:
            return None
        end = stop
    else:
        end = fused_stop(text, match.end(), limit) or _sentence_end(text, match.end(), limit)
    return Hit(start, end, "Caption fused to a sentence", remove(start, end, " "))


def _sentence_end(text: str, start: int, end: int) -> int:
    return start + next(iter(split_sentences(text[start:end])), (0, end - start))[1]
