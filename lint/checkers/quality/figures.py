"""The rules on figures, one for each group of :mod:`lint.quality.figures`, which measures and holds the limits."""

from __future__ import annotations

from lint.checkers.declare import figure_rule

_WHEN = (
    "It runs if it is selected (`--select QLT`), or if the table `quality` of the configuration limits one of its\n"
    "figures, as in `short-lines = { max = 0.5 }`. `copydesk stats` shows every figure."
)
_GOOD = (
    "The council met on Monday. It spoke about the bridge, which has been closed to cars and lorries since the storm "
    "in March. Engineers want to open one lane in May. The mayor said that the town had the money to repair the other "
    "lane by the autumn, and that she would ask the county for help with the rest of the work."
)
_MENU = "⏎⏎".join(
    f"{what} for you and for the town" for what in "Sport News Letters Jobs Films Music Roads Food".split()
)

LENGTH = figure_rule(
    "length",
    code="QLT001",
    name="unusual-length",
    summary="Document that is too short or too long",
    since="0.1.0",
    documentation=f"""
## What it finds
A document of fewer than 50 or more than 100,000 words (Gopher), or of fewer than three sentences (C4). The figures are
`words`, `sentences`, `lines`, `characters` and `reading-time`.

## Why it matters
What is that short is rarely an article: a caption, a teaser, a page whose text was not found.

## How to fix
Nothing, if the article is meant to be so. A short one may have been cut off, a long one be several in one.

## Examples
    bad: The council met on Monday. It will meet again.
    good: {_GOOD}

## Known limits
Briefs are short and live blogs long on purpose. {_WHEN}
""",
)

READABILITY = figure_rule(
    "readability",
    code="QLT002",
    name="hard-to-read",
    summary="Text that is hard to read by the usual formulas",
    since="0.1.0",
    documentation=f"""
## What it finds
A text over a limit of `automated-readability-index`, `coleman-liau-index`, `lix` or `rix`, as `textstat` works them out
of running text. `flesch-reading-ease`, `flesch-kincaid-grade`, `gunning-fog` and `smog-index` count syllables, for
which nltk's dictionary `cmudict` must be installed: nothing is downloaded here. They and `mcalpine-eflaw` have no limit
unless one is configured.

## Why it matters
Newspapers aim at grades 9 to 12. A grade above 20 is that of a statute, or of a text that has lost its full stops.

## How to fix
Shorten sentences and choose plainer words, or give the figure a limit that fits your readers, in `quality`.

## Examples
    bad: {"Representatives representing metropolitan constituencies systematically underestimated requirements. " * 8}
    good: {_GOOD}

## Known limits
The formulas count letters and words; they know nothing of sense. Texts of fewer than 50 words are not measured, of long
ones the first 50,000 words are. {_WHEN}
""",
)

SENTENCES = figure_rule(
    "sentences",
    code="QLT003",
    name="long-sentences",
    summary="Sentences that are too long",
    since="0.1.0",
    documentation=f"""
## What it finds
Each sentence over the limit of `longest-sentence`, 90 words, where it stands; and a text whose sentences have more
than 34 words on average (`words-per-sentence`).

## Why it matters
A sentence of that length has often lost its full stop, or runs through a list without marks.

## How to fix
Part the sentence. Where it stands for a list or for paragraphs run together, bring these back.

## Examples
    bad: {_GOOD} [[The county pays{" for the road and the bridge and the wall" * 13}.]] It met at ten. It ended at noon.
    good: {_GOOD}

## Known limits
Literature and law have such sentences on purpose. {_WHEN}
""",
)

LINES = figure_rule(
    "lines",
    code="QLT004",
    name="unusual-lines",
    summary="Lines that are not those of running text",
    since="0.1.0",
    documentation=f"""
## What it finds
A document with many lines that are shorter than 30 characters (`short-lines`) or lack a final mark
(`lines-without-final-mark`), both with the limits of FineWeb, or are list items (`bullet-lines`) or end in an ellipsis
(`ellipsis-lines`), with those of Gopher. A line is a paragraph, a heading or a list item.

## Why it matters
Menus, lists of teasers and tables that lost their frame look like that.

## How to fix
See whether menus, tables or lists were taken along, and remove them.

## Examples
    bad: {_MENU}
    good: {_GOOD}

## Known limits
Recipes, programmes and results are lists. Texts of fewer than 50 words are not measured. {_WHEN}
""",
)

REPETITION = figure_rule(
    "repetition",
    code="QLT005",
    name="much-repetition",
    summary="Much of the text stands in it more than once",
    since="0.1.0",
    documentation=f"""
## What it finds
A document in which many lines stood before (`repeated-lines` with the limit of Gopher, `repeated-line-characters` with
that of FineWeb), or words in a row: `top-2-gram` to `top-4-gram`, `repeated-5-grams` to `repeated-10-grams`, all with
the limits of Gopher.

## Why it matters
Scrapers take an article twice, or with the same teaser after each paragraph; generators run in circles.

## How to fix
Remove what stands there twice.

## Examples
    bad: {_GOOD}⏎⏎{_GOOD}
    good: {_GOOD}

## Known limits
Songs and speeches repeat on purpose. Texts of fewer than 50 words are not measured; of long ones the first 50,000 words
are looked at for words in a row. {_WHEN}
""",
)

CHARACTERS = figure_rule(
    "characters",
    code="QLT006",
    name="unusual-characters",
    summary="Words or characters that are not those of running text",
    since="0.1.0",
    documentation=f"""
## What it finds
A document whose words are on average shorter than 3 or longer than 10 characters (`word-length`), that has fewer than
two of the commonest English words (`stop-words`), fewer than four words in five with a letter (`words-with-letters`),
or more than one `#` or ellipsis to ten words (`symbols-per-word`), all limits of Gopher; or with many digits or letters
in upper case (`digits`, `upper-case`).

## Why it matters
Tables, code, lists of tags and text in another language look like that.

## How to fix
See whether this is an article: figures like these come from tables, code, lists and other languages.

## Examples
    bad: {"Harbour 4 to 2 after 90 minutes, 31 shots, " * 8}
    good: {_GOOD}

## Known limits
Results and market reports are full of digits. Texts of fewer than 50 words are not measured. {_WHEN}
""",
)
