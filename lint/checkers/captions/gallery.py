"""The captions of a whole gallery, run together into one block of text."""

from __future__ import annotations

from lint.checkers.captions.judging import is_in_place, remove
from lint.checkers.declare import pattern_rule
from lint.document import Document
from lint.matching import Pattern, Place
from lint.model import Hit
from lint.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_COUNTER = r"Hide [Cc]aption (\d{1,3}) of (\d{1,3})"
_GALLERY = Pattern(r"(?:Photos?|Gallery|Slideshow): ", literals=("hide caption",), place=Place.LINE_START)


@pattern_rule(
    _GALLERY,
    code="CAP006",
    name="gallery-captions",
    summary="Captions of a gallery run together",
    since="0.1.0",
    fixable=True,
    rank=40,
)
def gallery_captions(match: regex.Match[str], document: Document) -> Hit | None:
    """The captions of a gallery stand as one paragraph, with the gallery's buttons between them.

    ## What it finds
    A block that opens with the gallery's title and holds its counters (“Hide Caption 3 of 20”), up to the last one.

    ## Why it matters
    It can be longer than the article, and none of it belongs to the text.

    ## How to fix
    Remove the block, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Photos: Hats of the year A hat – A man lifts his hat. Hide Caption 1 of 2 A cap. Hide Caption 2 of 2]]
        good: Photos: We took one of 20 hats.

    ## Known limits
    Only galleries that keep their counters are found.
    """
    block = document.block_at(match.start())
    if block is None or is_in_place(document, block):
        return None
    end = None
    for counter in compiled(_COUNTER).finditer(document.text, block.start, block.end):
        end = counter.end()
    if end is None:
        return None
    return Hit(block.start, end, "Captions of a gallery in the text", remove(block.start, end))
