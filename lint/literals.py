r"""What stands in everything that a pattern matches, worked out from the pattern itself.

A pattern is run only where it can match. Its *needs* tell where that is, cheaply: lists of literals, of each of which
one must stand in the text, and how long a match can be. They are conservative: what this module does not understand
it leaves out, and a pattern of which nothing is known is tried everywhere.

Literals are told of two texts: the text itself, folded, and its *wording* (:mod:`lint.wording`), in which whatever
parts words is one space, so that several words in a row are one literal however a page spaced and quoted them, and
the edges of words and lines are part of it. Words in a row are far rarer than the rarest of them.

Literals are in lower case. Letters beyond Latin ones never stand in those found here, since how they fold in case can
depend on what surrounds them; :func:`lint.folding.fold` does the rest.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from lint.folding import UNBOUNDED, Clause, fold
from lint.patterns import lazy_re
from lint.records import NamedTuple
from lint.syntax import (
    MOST_PIECES,
    Choice,
    Edge,
    Look,
    Member,
    Node,
    Repeat,
    Text,
    UnknownSyntaxError,
    parse,
    read_piece,
)

_MOST_FORMS = 64
_MOST_LITERALS = 800
_MOST_CLAUSES = 4
_MOST_MEMBERS = 20
_MOST_SIGNS = 2
_MOST_NEAR = 16
_MOST_WORDS_NEAR = 6
_MOST_LOOKED_FOR = 32
_CHARACTERS_OF_A_BLOCK = 300
_COST_OF_LOOKING = 0.0005
_MOST_KEPT = 1 << 15
_MOST_SETS = 1 << 10

_Forms = frozenset[str]
_EMPTY: _Forms = frozenset(("",))
_SPACE: _Forms = frozenset((" ",))


class Needs(NamedTuple):
    """What a text must have for a pattern to match in it.

    Args:
        gate: the rarest list of literals one of which must stand in the block of a match; empty if nothing is known.
        near: literals one of which stands in the match itself, few and rare enough to tell where that is; may be empty.
        others: more lists of literals; one of each must stand in the block, the shortest first.
        words: literals one of which must stand in the wording of the block; empty if the gate is as rare as they are.
        longest: the length of the longest match, in code points.
        before: from the start of a match to the end of a literal of ``near`` in it are at most so many.
        after: from the start of a literal of ``near`` in it to its end are at most so many.
        ahead: how far beyond its match the pattern may look.
    """

    gate: Clause
    near: Clause
    others: tuple[Clause, ...]
    words: Clause
    longest: int
    before: int
    after: int
    ahead: int


def needs_of(source: str, declared: Sequence[str] = (), at_start: bool = False, at_end: bool = False) -> Needs:
    """The needs of the pattern ``source``.

    Args:
        declared: of these literals, one is known to stand in the block of every match.
        at_start: whether every match begins where its block does.
        at_end: whether every match ends where its block does.
    """
    clauses: list[Clause] = []
    words: Clause = ()
    longest = ahead = UNBOUNDED
    tree = None
    try:
        tree = parse(source)
    except UnknownSyntaxError:
        pass
    else:
        part = _part_of(tree, _TEXT)
        clauses = [shortest for clause in _clauses(part) if (shortest := _shortest(clause, _MOST_LITERALS))]
        longest, ahead = min(part.longest, UNBOUNDED), min(part.ahead, UNBOUNDED)
        words = _wording_of(tree, at_start, at_end)
    known = _shortest(frozenset(map(fold, declared)))
    ranked = sorted({*clauses, known} - {()}, key=_rank)
    if words and ranked and _estimate(ranked[0]) < _estimate(words):
        words = ()
    if not ranked:
        return Needs((), (), (), words, longest, longest, longest, ahead)
    kept: list[Clause] = []
    for clause in ranked:
        if not any(_implies(other, clause) for other in kept) and len(kept) < _MOST_CLAUSES:
            kept.append(clause)
    # What is declared may stand beyond the match, so nothing else tells of it.
    if known and known not in kept and not any(_implies(clause, known) for clause in kept):
        kept.append(known)
    gate, near = kept[0], _nearest(clauses, known)
    # Nothing but a look tells of what is declared, if it does not follow from the match.
    is_told = any(_implies(clause, known) for clause in clauses)
    others = sorted(
        (
            clause
            for clause in kept
            # The wording tells nothing of the gate.
            if clause != near and (words or clause != gate)
            if (clause == known and not is_told) or _pays(clause, words)
        ),
        key=len,
    )
    before, after = _reach(tree, near, longest) if tree and near else (longest, longest)
    return Needs(gate, near, tuple(others), words, longest, before, after, ahead)


def _reach(tree: Choice, near: Clause, longest: int) -> tuple[int, int]:
    """How far a literal of ``near`` in a match is at most from its start, end included, and from its end."""
    if len(tree.branches) > 1:
        return longest, longest
    row = tree.branches[0]

    def shortest(pieces: Iterable[Sequence[Node | str]]) -> int:
        # One of them stands in whatever matches the first of these pieces that must hold one.
        for piece in pieces:
            part = _in_a_row(piece, _TEXT)
            if any(_implies(clause, near) for clause in map(_shortest, _clauses(part))):
                return min(part.longest, longest)
        return longest

    numbers = range(1, len(row) + 1)
    return shortest(row[:number] for number in numbers), shortest(row[-number:] for number in numbers)


def _pays(clause: Clause, words: Clause) -> bool:
    """Whether to look for ``clause`` before a pattern is run costs less than runs that come to nothing.

    It does not if there is much to look for, nor of signs that stand in most blocks, nor of what ``words`` hold.
    """
    if len(clause) > _MOST_LOOKED_FOR or (_is_of_signs(clause) and _frequency(clause) * _CHARACTERS_OF_A_BLOCK > 1):
        return False
    return not words or not _implies(words, tuple(literal.strip(" ") or literal for literal in clause))


def _nearest(clauses: Sequence[Clause], known: Clause) -> Clause:
    """Of what stands in all matches, and so is among ``clauses`` or follows from one, what is quickest to look for."""
    inside = [
        clause
        for clause in {*clauses, *map(_covering, clauses)} - {()}
        if len(clause) <= (_MOST_SIGNS if _is_of_signs(clause) else _MOST_NEAR) and " " not in clause
    ]
    if len(known) <= _MOST_NEAR and any(_implies(clause, known) for clause in inside):
        inside.append(known)

    def cost(clause: Clause) -> tuple[bool, float, Clause]:
        of_signs, frequency, _ = _rank(clause)
        return of_signs, frequency + _COST_OF_LOOKING * len(clause), clause

    return min(inside, key=cost, default=())


@lru_cache(maxsize=_MOST_SETS)
def _covering(clause: Clause) -> Clause:
    """A few words one of which stands in each literal of ``clause``; empty if it takes many."""
    left = clause
    words: list[str] = []
    while left and len(words) < _MOST_WORDS_NEAR:
        counted = Counter(word for literal in left for word in set(literal.split(" ")) - {""})
        if not counted:
            return ()
        word = max(counted, key=lambda word: (counted[word], -_frequency_of(word), word))
        words.append(word)
        left = tuple(literal for literal in left if word not in literal)
    return () if left else tuple(words)


@lru_cache(maxsize=_MOST_SETS)
def _rank(clause: Clause) -> tuple[bool, float, Clause]:
    return _is_of_signs(clause), _frequency(clause), clause


def _is_of_signs(clause: Clause) -> bool:
    """Whether it is single signs: cheap to look for in a block, but in too many."""
    return all(len(literal) == 1 and not literal.isalnum() for literal in clause)


def _wording_of(tree: Choice, at_start: bool, at_end: bool) -> Clause:
    """The rarest literals of the wording of what ``tree`` matches."""
    before = (Edge("^"),) if at_start else ()
    after = (Edge("$"),) if at_end else ()
    part = _part_of(Choice(((*before, tree, *after),)), _WORDING)
    clauses = [
        _shortest(frozenset(map(_rarest_pair, clause)), _MOST_LITERALS)
        for clause in _clauses(part)
        if all(map(_has_word, clause))
    ]
    return min(filter(None, clauses), key=lambda clause: (_estimate(clause), clause), default=())


def _rarest_pair(literal: str) -> str:
    """The two words in a row of ``literal``, or one and the edge of the line, that are rarest."""
    words = literal.split(" ")
    if len(words) <= 4:
        return literal
    # Between two words there is a space; the outermost may be empty, which says that a space is there.
    pairs = [f" {one} {other} " for one, other in itertools.pairwise(words[1:-1])]
    pairs[0] = f"{words[0]}{pairs[0]}" if words[0] in ("", "\n") else pairs[0]
    return min(pairs, key=_rarity)


@lru_cache(maxsize=_MOST_KEPT)
def _rarity(pair: str) -> tuple[float, float]:
    return _estimate_of(pair), max(map(_frequency_of, pair.split()))


def _has_word(literal: str) -> bool:
    return literal.strip(" \n") != ""


@lru_cache(maxsize=_MOST_SETS)
def _shortest(literals: _Forms, most: int = UNBOUNDED) -> Clause:
    """``literals`` without those in which another stands; empty if those are more than ``most``."""
    left = sorted(literals)
    left.sort(key=len)
    kept: list[str] = []
    while left:
        short = left[0]
        kept.append(short)
        if len(kept) > most:
            return ()
        left = [literal for literal in left if short not in literal]
    return tuple(kept)


def _implies(one: Clause, other: Clause) -> bool:
    """Whether a text with one of ``one`` has one of ``other`` for that reason."""
    if len(one) > _MOST_FORMS:
        return False
    for literal in one:
        for short in other:
            if short in literal:
                break
        else:
            return False
    return True


_SURPRISE = dict(zip("etaoinshrdlcumwfgypbvkjxqz", range(8, 34), strict=True))
_SURPRISE |= {" ": 9} | dict.fromkeys("0123456789", 15) | dict.fromkeys(".,'’-“”\"", 22)
_FREQUENT = frozenset(
    """
    a about after all also an and any are as at be because been but by can could did do for from get had has have he her
    him his how i if in into is it its just like made make more most new no not now of off on one only or other our out
    over people said say see she so some such take than that the their them then there these they this time to two up us
    was way we well were what when where which who will with would year you your
    """.split()
)
_WORDS = lazy_re(r"[^\W_]+")
_SIGNS = lazy_re(r"[^\w \n]+|_")
_NO_WORDS = lazy_re(r"[^0-9A-Za-z]+")
_RAREST = 1e-5
_RARITY_OF_NEIGHBOURS = 0.05
_RARITY_OF_SIGNS = 0.1
_RARITY_OF_EDGES = 0.5
_RARITY_OF_LINES = 0.02


def _frequency(clause: Iterable[str]) -> float:
    """What ranks lists of literals by how often one of them stands in English text; the rarest first."""
    return sum(map(_frequency_of, clause))


@lru_cache(maxsize=_MOST_KEPT)
def _frequency_of(literal: str) -> float:
    word = literal.strip(" ")
    if word in _FREQUENT:
        return 0.01
    within = 0.002 * sum(word in frequent for frequent in _FREQUENT) if 1 < len(word) < 4 else 0
    return within + math.exp(-0.2 * sum(map(_SURPRISE.get, literal, itertools.repeat(40))))


def _estimate(clause: Iterable[str]) -> float:
    """Roughly how often one of ``clause`` stands in English text, or in its wording, a character."""
    return sum(map(_estimate_of, clause))


@lru_cache(maxsize=_MOST_KEPT)
def _estimate_of(literal: str) -> float:
    words = _WORDS.findall(literal)
    if not words:
        return _frequency_of(literal) if literal.strip() else 1.0
    signs = len(_SIGNS.findall(literal))
    edges = sum(not side.isalnum() for side in (literal[0], literal[-1]))
    return (
        max(_RAREST, min(map(_frequency_of, words)))
        * _RARITY_OF_NEIGHBOURS ** (len(words) - 1)
        * _RARITY_OF_SIGNS**signs
        * _RARITY_OF_EDGES**edges
        * _RARITY_OF_LINES ** literal.count("\n")
    )


class _Part(NamedTuple):
    """A piece of a pattern.

    Args:
        forms: all it matches, as its reading tells it, if that is a few texts.
        clauses: else, what stands in all it matches.
        longest: the length of the longest match.
        ahead: how far beyond its match it may look.
        first: with one of these all it matches begins, if that is not told by ``forms``.
        last: with one of these it ends.
    """

    forms: _Forms | None
    clauses: tuple[_Forms, ...] = ()
    longest: int = 0
    ahead: int = 0
    first: _Forms = _EMPTY
    last: _Forms = _EMPTY


class _Reading(NamedTuple):
    """How the pieces of a pattern are told.

    Args:
        part: what is known of a piece.
        text: what characters say, in parts; between two of them may stand anything.
        member: what a character of that class says; ``None`` if it may be anything.
        edge: what a place without a character says.
        look: what it says that something follows or precedes, or does not.
        join: each of some texts with each of others after it.
        frequency: how often one of these texts stands in English.
    """

    part: Callable[[str], _Part]
    text: Callable[[str], list[str]]
    member: Callable[[str], _Forms | None]
    edge: Callable[[str], _Forms]
    look: Callable[[Look], _Forms]
    join: Callable[[_Forms, _Forms], _Forms]
    frequency: Callable[[Iterable[str]], float]


def _part_of(node: Node, reading: _Reading) -> _Part:
    match node:
        case Text(text):
            pieces = reading.text(text)
            if len(pieces) == 1:
                return _Part(frozenset(pieces), (), len(text))
            return _Part(None, tuple(frozenset((piece,)) for piece in pieces if piece), len(text))
        case Member(source):
            return _Part(reading.member(source), (), 1)
        case Edge(source):
            return _Part(reading.edge(source), (), 0, 1)
        case Look(_, inner):
            part = _part_of(inner, reading)
            return _Part(reading.look(node), (), 0, part.longest + part.ahead)
        case Repeat(inner_node, low, high):
            return _repeated(_part_of(inner_node, reading), low, UNBOUNDED if high is None else high, reading)
        case Choice(branches):
            return _either([_in_a_row(row, reading) for row in branches], reading)


def _either(branches: Sequence[_Part], reading: _Reading) -> _Part:
    if len(branches) == 1:
        return branches[0]
    longest = max(branch.longest for branch in branches)
    ahead = max(branch.ahead for branch in branches)
    forms: _Forms = frozenset().union(*(branch.forms or () for branch in branches))
    if all(branch.forms is not None for branch in branches) and len(forms) <= _MOST_LITERALS:
        return _Part(forms, (), longest, ahead)
    together: set[str] = set()
    for branch in branches:
        clauses = _clauses(branch)
        if not clauses:
            break
        together |= clauses[0] if len(clauses) == 1 else min(clauses, key=reading.frequency)
    else:
        clauses = (frozenset(together),)
    first, last = (_few(frozenset().union(*map(side, branches))) for side in (_first, _last))
    return _Part(None, clauses, longest, ahead, first, last)


def _first(part: _Part) -> _Forms:
    return part.first if part.forms is None else part.forms


def _last(part: _Part) -> _Forms:
    return part.last if part.forms is None else part.forms


def _few(forms: _Forms) -> _Forms:
    return forms if len(forms) <= _MOST_FORMS else _EMPTY


def _in_a_row(row: Sequence[Node | str], reading: _Reading) -> _Part:
    if len(row) == 1 and isinstance(row[0], str) and (only := reading.part(row[0])).forms is not None:
        return only
    run = _EMPTY
    begin: _Forms | None = None
    clauses: list[_Forms] = []
    longest = ahead = 0
    for item in row:
        forms, inner, length, beyond, first, last = (
            reading.part(item) if isinstance(item, str) else _part_of(item, reading)
        )
        longest += length
        if beyond > ahead:
            ahead = beyond
        longer = _joined(run, first if forms is None else forms, reading)
        if longer is not None and forms is not None:
            run = longer
            continue
        clauses.append(run if longer is None else longer)
        clauses += inner
        if begin is None:
            begin = clauses[0]
        run = last if forms is None else forms
    if begin is None:
        return _Part(run, (), longest, ahead)
    known = tuple(clause for clause in (*clauses, run) if "" not in clause)
    return _Part(None, known, longest, ahead, _few(begin), _few(run))


def _joined(run: _Forms, forms: _Forms, reading: _Reading) -> _Forms | None:
    """Each of ``run`` with each of ``forms`` after it, unless those are too many."""
    if forms == _EMPTY:
        return run
    if run == _EMPTY:
        return forms
    if len(run) * len(forms) > 4 * _MOST_FORMS and len(run) > 1 and len(forms) > 1:
        return None
    joined = reading.join(run, forms)
    return joined if len(joined) <= _MOST_FORMS or len(joined) <= max(len(run), len(forms)) else None


def _repeated(part: _Part, low: int, high: int, reading: _Reading) -> _Part:
    longest = min(part.longest * high, UNBOUNDED)
    if (low, high) == (1, 1):
        return part
    if part.forms is not None and (
        high == 1 or all(reading.join(form, form) == form for form in map(_only, part.forms))
    ):
        return _Part(part.forms | _EMPTY if low == 0 else part.forms, (), longest, part.ahead)
    if low == 0:
        return _Part(None, (), longest, part.ahead, _few(_first(part) | _EMPTY), _few(_last(part) | _EMPTY))
    return _Part(None, _clauses(part), longest, part.ahead, _few(_first(part)), _few(_last(part)))


def _only(form: str) -> _Forms:
    return frozenset((form,))


def _clauses(part: _Part) -> tuple[_Forms, ...]:
    """What stands in all that ``part`` matches."""
    if part.forms is None:
        return part.clauses
    return () if "" in part.forms else (part.forms,)


# A hyphen at the edge of a class stands for itself; ranges are read of digits only.
_FEW_LISTED = lazy_re(r"\[(-?(?:[0-9]-[0-9]|[^\^\\\[\]-]|\\[^0-9A-Za-z])+-?)\]")


def _members(source: str) -> _Forms | None:
    """What the characters are that a class lists, in lower case, if they are few letters, digits or signs."""
    listed = _FEW_LISTED.fullmatch(source)
    if listed is None:
        return None
    members: set[str] = set()
    for first, last in re.findall(r"\\?(.)(?:-(.))?", listed[1]):
        members.update(map(chr, range(ord(first), ord(last or first) + 1)))
    if len(members) > _MOST_MEMBERS or not all(_is_plain(member) and not member.isspace() for member in members):
        return None
    return frozenset(member.lower() for member in members)


def _letters_or_signs(source: str) -> _Forms | None:
    members = _members(source)
    return None if members is None or any(map(str.isdigit, members)) else members


def _folded_pieces(text: str) -> list[str]:
    """``text`` in lower case, parted where a letter stands whose case is not plain."""
    if text.isascii():
        return text.lower().split("\n")
    return "".join(c if _is_plain(c) else "\n" for c in text).lower().split("\n")


def _is_plain(character: str) -> bool:
    """Whether all that equals ``character`` but for case has the same lower case, whatever surrounds it."""
    if character.isascii() or character.lower() == character.upper():
        return True
    return "\u00c0" <= character <= "\u017e" and character not in "\u0130\u0131\u0149"


def _worded_pieces(text: str) -> list[str]:
    """The wording of ``text``, parted where a letter stands whose case is not plain."""
    if text.isascii():
        return [_NO_WORDS.sub(" ", text).lower()]
    kept = "".join(" " if not c.isalnum() else c if _is_plain(c) else "\n" for c in text)
    return [re.sub(" +", " ", piece) for piece in kept.lower().split("\n")]


def _worded_members(source: str) -> _Forms | None:
    if _is_signs(source):
        return _SPACE
    if source == r"\d":
        return frozenset("0123456789")
    members = _members(source)
    return None if members is None else frozenset(member if member.isalnum() else " " for member in members)


@lru_cache(maxsize=_MOST_SETS)
def _join_texts(run: _Forms, forms: _Forms) -> _Forms:
    return frozenset([before + after for before in run for after in forms])


def _join_words(run: _Forms, forms: _Forms) -> _Forms:
    """The texts in a row, with one space where one ends and the other begins with one."""
    after_space = [after.removeprefix(" ") for after in forms]
    return frozenset([before + after for before in run for after in (after_space if before.endswith(" ") else forms)])


def _parts_words(look: Look) -> _Forms:
    """No letter and no digit is there, if that is what ``look`` says."""
    if look.negative:
        for branch in look.inner.branches:
            if len(branch) == 1:
                node = read_piece(branch[0]) if isinstance(branch[0], str) else branch[0]
                if isinstance(node, Member) and _has_all_words(node.source):
                    return _SPACE
    return _EMPTY


def _has_all_words(members: str) -> bool:
    """Whether every letter and digit is in a class of characters."""
    if members.startswith("[^"):
        return False
    return r"\w" in members or (r"\p{L}" in members and r"\p{N}" in members)


def _is_signs(members: str) -> bool:
    """Whether a class of characters has neither letters nor digits in it, as far as its source tells."""
    if members == r"\W":
        return True
    if members.startswith("[^"):
        return _has_all_words("[" + members[2:])
    if not members.startswith("["):
        return members.startswith((r"\p{P", r"\p{S", r"\p{Z"))
    inner = re.sub(r"\\(?:p\{[PSZ]\w?\}|[tnr]|u(?:00a0|2009|202f)|[^\w])", "", members[1:-1])
    return "\\" not in inner and not any(c.isalnum() for c in inner) and not re.search(r"(?<!^).-.", inner)


_WORDED_EDGES = {r"\b": _SPACE, "^": frozenset(("\n ",)), "$": frozenset((" \n",))}


@lru_cache(maxsize=MOST_PIECES)
def _part_of_text(piece: str) -> _Part:
    return _part_of(read_piece(piece), _TEXT)


@lru_cache(maxsize=MOST_PIECES)
def _part_of_wording(piece: str) -> _Part:
    return _part_of(read_piece(piece), _WORDING)


_TEXT = _Reading(
    part=_part_of_text,
    text=_folded_pieces,
    member=_letters_or_signs,
    edge=lambda _: _EMPTY,
    look=lambda _: _EMPTY,
    join=_join_texts,
    frequency=_frequency,
)
_WORDING = _Reading(
    part=_part_of_wording,
    text=_worded_pieces,
    member=_worded_members,
    edge=lambda source: _WORDED_EDGES.get(source, _EMPTY),
    look=_parts_words,
    join=_join_words,
    frequency=_estimate,
)
