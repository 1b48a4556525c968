"""The same word twice in a row: function words, and other words where nobody would mean it."""

from __future__ import annotations

from collections.abc import Iterator

from lint.checkers.declare import document_rule, pattern_rule
from lint.checkers.translation.glance import noticed
from lint.checkers.translation.repeats import doubled_words, ends_sentence, is_speech
from lint.checkers.translation.voice import is_personal
from lint.document import Block, BlockKind, Document
from lint.matching import SPACE, Pattern
from lint.model import Applicability, Edit, Fix, Hit, Scope
from lint.patterns import compiled, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import regex

_FUNCTION_WORDS = (
    "the a an of to and or for with from by at as our their my your these those when where why if than into about "
    "are was were be been has have will would could should he she they we"
).split()
# "the house he lives in in winter": after a verb that takes a particle, the second one begins a phrase of its own.
_PARTICLES = ("in", "on")
_PARTICLE_VERBS = frozenset(
    """
    am are be been being came check checked checking checks clock clocked come comes coming die died fill filled give
    given go goes going gone hit hitting is kept keep live lived lives living log logged logging logs move moved moves
    moving plug plugged put puts send sent settle settled sign signed signing signs step stepped take taken took tune
    tuned turn turned turning turns walk walked was went were move switch switched stay stayed get gets got carry
    carried hold held hang hung bring brings brought call called calls engaged based involved interested works worked
    working work participate participated believe believed rely relied
    """.split()
)
_STUTTERED = ("he", "she", "they", "we")
_FUNCTION_PATTERN = Pattern(
    r"(?<![\p{L}\p{M}\p{N}_'’&@/.-])(?P<word>" + "|".join(_FUNCTION_WORDS + list(_PARTICLES)) + r")"
    rf"(?P<again>(?:{SPACE}{{1,2}}(?P=word)){{1,8}}+)(?![\p{{L}}\p{{M}}\p{{N}}_'’&-]|\.\p{{L}})",
    literals=tuple(f" {word} {word} " for word in (*_FUNCTION_WORDS, *_PARTICLES)),
)
_WORD_BEFORE = lazy(r"([\p{L}’']{1,30})[ \u00a0]{1,3}$")


@pattern_rule(
    _FUNCTION_PATTERN,
    code="MTR001",
    name="doubled-function-word",
    summary="The same article, preposition or other small word twice",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=20,
)
def doubled_function_word(match: regex.Match[str], document: Document) -> Hit | None:
    """A small word stands twice in a row.

    ## What it finds
    An article, preposition, conjunction, pronoun or auxiliary that is repeated at once: “the the”, “to to”.

    ## Why it matters
    Engines that translate piece by piece repeat words where the pieces meet, and editing leaves the old word
    beside the new one. Readers stumble, and no spelling checker sees it.

    ## How to fix
    Remove one of the two, or let `--fix` do it.

    ## Examples
        bad: The council voted for [[the the]] new bridge on Tuesday.
        bad: She asked him [[to to]] wait until the vote was over.
        bad: The ferry left [[on on]] March 8 with twelve passengers.
        good: She said that that was the end of it.
        good: He had had enough, and what it is is a mystery.
        good: The state the house is in in winter is a scandal.
        good: Well, it was er of of some use, I mean.

    ## Known limits
    Words that English does repeat are left alone: “that that”, “had had”, “is is”, “her her”; “in in” and “on on”
    after a verb that may take the first. In a paragraph that writes down spontaneous speech (“er”, “you know”, “I
    think”, several repetitions) and in lines that begin in lower case nothing is reported. A word that stands twice
    in a text in the writer's own voice is left to `doubled-in-personal-text`, which is a preview.
    """
    hit = _function_word(match, document)
    if hit is not None and len(match["again"].split()) == 1 and document.derived(is_personal):
        return None
    return hit


def function_words_twice(document: Document, block: Block) -> Iterator[Hit]:
    """What `doubled-function-word` would say of words that stand twice, no more, in ``block``."""
    for match in compiled(_FUNCTION_PATTERN.source).finditer(document.text, block.start, block.end):
        if len(match["again"].split()) == 1 and (hit := _function_word(match, document)) is not None:
            yield hit


def _function_word(match: regex.Match[str], document: Document) -> Hit | None:
    word = match["word"]
    again = match["again"].split()
    if not word.islower() or any(other != word for other in again):
        return None
    if word in _STUTTERED and (
        len(again) > 1 or document.text[max(0, match.start() - len(word) - 1) : match.start()].strip().lower() == word
    ):
        return None
    block = document.block_at(match.start())
    if block is None or match.start() == block.start or is_speech(document, block):
        return None
    if word in _PARTICLES:
        before = _WORD_BEFORE.search(document.text, max(block.start, match.start() - 40), match.start())
        if before is not None and len(again) == 1 and before[1].lower() in _PARTICLE_VERBS:
            return None
    edit = Edit(match.start("again"), match.end("again"), "")
    fix = Fix(Applicability.SAFE, f"Remove the repeated “{word}”", (edit,))
    return Hit(match.start(), match.end(), f"“{word} {again[0]}”: the word is repeated", fix)


# Said twice for effect before another word ("very very long"), or by chance of grammar ("what it is is").
_DOUBLED_BEFORE_MORE = frozenset(
    """
    big deep early easy ever far fast good great had hard her high huge is it just little long lots many more most
    much never nice not now old only over poor pretty quick quite rather real really same slow small so sorry still
    super that there tiny too up very way weak wee what who wild
    """.split()
)
# One word in two parts, or said twice wherever it stands.
_ALWAYS_DOUBLED = frozenset(
    """
    agar aye bang beep blah bling boo bye can cha chop chow clack clang clap click come cous da dear dik ding done doo
    drip drum dum fifty go ha haw hear heh hello help hi hip ho home honk hot hush knock la merry mm nah naughty night
    nil no nudge nuts oh ok okay ooh oops ow pat paw pee please plus poo puff quack ra rah run shoo sing so sorry sort
    splash stop tap tick tom tonk toot toy tsk tuk tut twenty vroom wait walk well why wink woof wow yada yak yeah yes
    yo yuk yum zero
    """.split()
)
_DOUBLED_NAMES = frozenset(
    """
    baden berri book boutros bulla congo curly duran goonoo grong gumly hello humbert kurri louie mitta molly mooney
    neville nueva sirhan wagga walla wangi wonga
    """.split()
)
_STUCK_FROM = 10
"""Said so many times in a row, a word is reported wherever it stands."""
_SYLLABIC = lazy(r"(?i)(?:[^aeiou][aeiou]){2}|[^aeiou]{1,2}[aeiou]{1,2}(?:ng|n)?")


@document_rule(
    code="MTR002",
    name="doubled-word",
    summary="The same word twice or more in a row",
    since="0.1.0",
    scope=Scope.DOCUMENT,
    fixable=True,
    rank=10,
)
def doubled_word(document: Document) -> Iterator[Hit]:
    """A noun, verb, name or number stands twice or more in a row.

    ## What it finds
    A word or number that is repeated at once in a sentence, with its brackets if it has any: “the Iranian nuclear
    program program”, “in 2014 2014”, “the pound (GBP) (GBP)”. Small words have a rule of their own,
    `doubled-function-word`.

    ## Why it matters
    Translation engines that lose their place repeat the last word, sometimes many times. Editing leaves the old
    word beside the new one.

    ## How to fix
    Remove the repetition, or let `--fix --unsafe-fixes` do it. Names that double a word belong into `names`.

    ## Examples
        bad: The court in Lisbon postponed the trial of the two [[ministers ministers]].
        bad: Voters will elect a new parliament in [[2031 2031]].
        bad: The fund is worth two million Tavian crowns [[(TVC) (TVC)]].
        bad: The film was shown all over the [[world world world world]].
        good: It was a very, very long day, and the duo Baden Baden sang many many songs.
        good: Teams call a story “done done” when it is in use.
        good: Basic Best Best Basic
        good: They live in Walla Walla.

    ## Known limits
    Only sentences are looked at, no headings, tables, or lines without a final stop, but for words that stand ten times
    and more. Words that are doubled for effect (“very very”, “long long”), short names that look doubled by nature
    (“Bora Bora”), a word said three times (“location location location”) and anything in quotation marks of its own are
    left alone. A word that stands twice in a text in the writer's own voice is left to `doubled-in-personal-text`, a
    preview.
    """
    for block, glance in document.derived(noticed):
        if glance.doubled:
            for match in _doubled_words(document, block):
                if len(match["again"].split()) > 1 or not document.derived(is_personal):
                    yield _doubled(match)


def words_twice(document: Document, block: Block) -> Iterator[Hit]:
    """What `doubled-word` would say of words that stand twice, no more, in ``block``."""
    return (_doubled(match) for match in _doubled_words(document, block) if len(match["again"].split()) == 1)


def _doubled_words(document: Document, block: Block) -> list[regex.Match[str]]:
    """The words in ``block`` that stand twice or more where nobody would mean it."""
    matches = doubled_words(document.text, block.start, block.end)
    matches = [match for match in matches if _is_stuck(match) or _is_defect(match, document.text, block)]
    return matches if not matches or _is_plain(document, block) else list(filter(_is_stuck, matches))


def _is_plain(document: Document, block: Block) -> bool:
    """Whether ``block`` is made of sentences that nobody speaks."""
    if block.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) or not ends_sentence(document.block_text(block)):
        return False
    return not is_speech(document, block)


def _is_stuck(match: regex.Match[str]) -> bool:
    """Whether a word stands so often in a row that it is no sentence, no table and no song."""
    word = match["word"].lower()
    times = 1 + len(match["again"].split())
    return times >= _STUCK_FROM and len(word) > 3 and word.isalpha() and word not in _ALWAYS_DOUBLED


def _is_defect(match: regex.Match[str], text: str, block: Block) -> bool:
    word = match["word"]
    again = match["again"].split()
    if any(other != match["first"] for other in again) or len(again) == 2:
        return False
    before, after = text[max(block.start, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if before and before in "“‘\"'(" and after and after in "”’\"')":
        return False
    at_end = not after or after in '.,;:!?)”"'
    lowered = word.lower()
    if lowered in _ALWAYS_DOUBLED:
        return False
    if at_end and match.end() >= block.end - len("m.”)"):
        return not word[0].isupper() or _is_name_defect(word, len(again))
    if word[0].isdigit() or match["open"] or match["close"]:
        # A number is the end of a clause: in the middle it could be a score, a code, a row of a table.
        return at_end
    if lowered in _FUNCTION_WORDS or lowered in _PARTICLES or lowered in _DOUBLED_BEFORE_MORE:
        return False
    if word[0].isupper():
        return at_end and _is_name_defect(word, len(again))
    return len(word) > 2


def _is_name_defect(word: str, repeats: int) -> bool:
    """Whether a doubled name is none that is doubled by nature, as short ones often are."""
    if repeats > 2:
        return True
    if word.lower() in _DOUBLED_NAMES:
        return False
    return len(word) > 4 or (word.isupper() and len(word) > 1) or (len(word) == 4 and not _SYLLABIC.fullmatch(word))


def _doubled(match: regex.Match[str]) -> Hit:
    edit = Edit(match.start("again"), match.end("again"), "")
    fix = Fix(Applicability.UNSAFE, f"Remove the repeated “{match['word']}”", (edit,))
    return Hit(match.start(), match.end(), f"“{match['first']}” is repeated", fix)
