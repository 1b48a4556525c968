"""Counts the work that each rule does on hostile texts of sizes n, 2n and 4n; prints as JSON where it grows too fast.

That is by rule, and for all rules together as ``general``, by the name of a text: sizes with their counts.

It is a program of its own, since it must be there before any pattern is compiled. Counted are lines of Python that are
run, and characters that are looked at by patterns, by methods of strings and by taking parts of the document's text;
what is counted is the same on each machine. A pattern that runs away within one match is not seen here: that takes a
clock, and ``python -m benchmarks.hostile`` has one.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

import regex

CHARACTERS_PER_STEP = 5
SIZES = (1500, 3000, 6000)
MARGIN = 1.25
SLACK = 1000

_SCANNING = {"search", "finditer", "findall", "sub", "subn", "split", "splititer"}
_MATCHING = {"match", "fullmatch"}


class Work:
    """What has been done."""

    steps = 0
    characters = 0

    @classmethod
    def total(cls) -> int:
        return cls.steps + cls.characters // CHARACTERS_PER_STEP


class CountedPattern:
    """A pattern that counts the characters that it is asked to look at."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._pattern, name)
        if name in _SCANNING:
            return self._scanning(name, value)
        return self._matching(value) if name in _MATCHING else value

    def _scanning(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def scan(*arguments: Any, **named: Any) -> Any:
            at = 1 if name in ("sub", "subn") else 0
            text = arguments[at]
            start, end = _window(arguments[at + 1 :], named, len(text)) if at == 0 else (0, len(text))
            result = method(*arguments, **named)
            if name == "search" and result is not None:
                end = result.end()
            if name == "finditer":
                return _counted_matches(result, start, end)
            Work.characters += max(0, end - start)
            return result

        return scan

    def _matching(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def match(*arguments: Any, **named: Any) -> Any:
            result = method(*arguments, **named)
            Work.characters += result.end() - result.start() if result is not None else 1
            return result

        return match


def _window(arguments: tuple[Any, ...], named: dict[str, Any], length: int) -> tuple[int, int]:
    places = [each for each in arguments if isinstance(each, int)]
    start = named.get("pos", places[0] if places else 0)
    end = named.get("endpos", places[1] if len(places) > 1 else length)
    return max(0, start), min(end, length)


def _counted_matches(matches: Iterator[Any], start: int, end: int) -> Iterator[Any]:
    for match in matches:
        Work.characters += max(0, match.end() - start)
        start = match.end()
        yield match
    Work.characters += max(0, end - start)


class CountedText(str):
    """The text of a document, which counts what is taken of it."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> str:
        part = str.__getitem__(self, key)
        Work.characters += len(part)
        return part

    def __contains__(self, part: object) -> bool:
        Work.characters += len(self)
        return str.__contains__(self, part)  # type: ignore[operator]


def _counting(name: str) -> Callable[..., Any]:
    method = getattr(str, name)

    def call(self: CountedText, part: str, start: int | None = None, end: int | None = None) -> Any:
        first, last, _ = slice(start, end).indices(len(self))
        found = method(self, part, first, last)
        if name in ("find", "index") and found >= 0:
            last = found
        if name in ("rfind", "rindex") and found >= 0:
            first = found
        Work.characters += max(0, last - first)
        return found

    return call


for _name in ("find", "rfind", "index", "rindex", "count"):
    setattr(CountedText, _name, _counting(_name))


def _profile(_frame: FrameType, event: str, function: Any) -> None:
    if event == "c_call":
        Work.steps += 1
        owner = getattr(function, "__self__", None)
        if type(owner) is str and function.__name__ not in ("startswith", "endswith"):
            Work.characters += len(owner)


def _trace(_frame: FrameType, event: str, _argument: Any) -> Any:
    if event == "line":
        Work.steps += 1
    return _trace


def _patched(compile_: Callable[..., Any]) -> Callable[..., Any]:
    def compiled(*arguments: Any, **named: Any) -> Any:
        return CountedPattern(compile_(*arguments, **named))

    return compiled


def patch_patterns() -> None:
    """Let all patterns of our own count; to be called before any of our modules is imported."""
    compile_of_re, compile_of_regex = re.compile, regex.compile
    import lint.patterns

    lint.patterns.compiled.cache_clear()
    known = lint.patterns.compiled
    lint.patterns.compiled = _patched(known)  # type: ignore[assignment]

    def chosen(of_re: Callable[..., Any]) -> Callable[..., Any]:
        def compile_(*arguments: Any, **named: Any) -> Any:
            caller = sys._getframe(1).f_globals.get("__name__", "")
            pattern = of_re(*arguments, **named)
            return CountedPattern(pattern) if caller.startswith("lint.") and caller != "lint.patterns" else pattern

        return compile_

    re.compile = chosen(compile_of_re)  # type: ignore[assignment]
    regex.compile = chosen(compile_of_regex)


def patch_folding() -> None:
    """Let the text count that patterns are chosen by."""
    import lint.matching

    fold = lint.matching.fold
    lint.matching.fold = lambda text: CountedText(fold(text))


def work_on(chain: Any, name: str, text: str) -> int:
    """The steps that ``chain`` takes for ``text``."""
    from lint.readers import read

    document = read(name, text.encode("utf-8", "replace"))
    document = replace(document, text=CountedText(document.text), raw=CountedText(document.raw))
    Work.steps = Work.characters = 0
    sys.setprofile(_profile)
    sys.settrace(_trace)
    try:
        chain.check(document)
    finally:
        sys.settrace(None)
        sys.setprofile(None)
    return Work.total()


def main() -> None:
    patch_patterns()
    patch_folding()
    from benchmarks.growth import grows_too_fast
    from benchmarks.hostile_texts import HostileText, general_texts, texts_for
    from lint.chain import Chain
    from lint.index import all_checkers

    checkers = [checker for checker in all_checkers() if not checker.categories and not checker.figures]
    wanted = set(sys.argv[1:])

    def growing(chain: Chain, texts: list[HostileText]) -> dict[str, list[tuple[int, int]]]:
        found = {}
        for text in texts:
            # Once beforehand: what is imported and compiled for it is no work on the text.
            work_on(chain, f"a{text.extension}", text.make(SIZES[0]))
            # What only looks like growth, since texts are made of whole pieces, goes on no longer.
            for times in (1, 3, 9):
                made = [text.make(times * size) for size in SIZES]
                points = [(len(each), work_on(chain, f"a{text.extension}", each)) for each in made]
                if not grows_too_fast(points, MARGIN, SLACK):
                    break
            else:
                found[text.name] = points
        return found

    results: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for checker in checkers:
        if not wanted or checker.rule.code in wanted:
            texts = list(texts_for(checker))
            results[checker.rule.code] = growing(Chain([checker], True), texts[:: max(1, len(texts) // 7)])
    if not wanted or "general" in wanted:
        texts = list(itertools.islice(general_texts(), 0, None, 7))
        results["general"] = growing(Chain(checkers, True), texts)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
