"""Our dataclasses and named tuples do what those of the standard library do, as far as they are used."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest

from lint import records
from lint.model import Edit, Fix, Hit


@pytest.fixture(autouse=True, params=[0, 2, 9])
def _first(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """From how many objects on the constructor is compiled must not show."""
    monkeypatch.setattr(records, "_FIRST", request.param)


def made_by(module: Any, **options: Any) -> Any:
    """The same class, defined by one or the other."""

    @module.dataclass(**options)
    class Thing:
        """A thing."""

        name: str
        size: int = 3
        tags: list[str] = module.field(default_factory=list, compare=False)
        hidden: str = module.field(default="s", repr=False, hash=False)

        @property
        def double(self) -> int:
            """Twice its size."""
            return 2 * self.size

    return Thing


OPTIONS = [{}, {"frozen": True}, {"frozen": True, "slots": True}, {"slots": True}, {"frozen": True, "order": True}]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_behaves_as_the_standard_one(options: dict[str, bool]) -> None:
    def seen(thing: Any, module: Any) -> list[object]:
        a, b, c = thing("a"), thing("a", 3, ["x"]), thing(name="a", size=4, hidden="t")
        return [
            repr(a).replace("made_by.<locals>.", ""),
            (a.name, a.size, a.tags, a.hidden, a.double, c.hidden),
            (a == b, a == c, a != c, a == "a"),
            tried(lambda: hash(a) == hash(b)),
            tried(lambda: a < c),
            tried(lambda: setattr(a, "size", 5)),
            tried(lambda: delattr(b, "size")),
            tried(lambda: setattr(a, "other", 5)) if options == {"slots": True} else None,
            tried(lambda: thing()),
            tried(lambda: thing("a", 1, [], "", 2)),
            tried(lambda: thing("a", other=1)),
            tried(lambda: thing("a", name="b")),
            vars(module.replace(c, size=9)) if not options.get("slots") else module.replace(c, size=9).size,
            module.astuple(c),
            module.asdict(c),
            thing.__match_args__,
            thing.__doc__,
            copy.copy(c) == c,
        ]

    assert seen(made_by(records, **options), records) == seen(made_by(dataclasses, **options), dataclasses)


def tried(action: Callable[[], object]) -> object:
    try:
        return action()
    except Exception as error:
        return type(error)


def test_default_values_are_made_anew() -> None:
    thing = made_by(records)
    assert thing("a").tags is not thing("a").tags


def test_standard_functions_know_the_fields() -> None:
    thing = made_by(records, frozen=True, slots=True)
    assert dataclasses.is_dataclass(thing)
    assert [each.name for each in dataclasses.fields(thing)] == ["name", "size", "tags", "hidden"]
    assert dataclasses.asdict(thing("a")) == {"name": "a", "size": 3, "tags": [], "hidden": "s"}
    assert dataclasses.replace(thing("a"), size=1).size == 1
    nested = Fix("safe", "do", (Edit(1, 2, "x"),))  # type: ignore[arg-type]
    assert dataclasses.asdict(nested)["edits"] == ({"start": 1, "end": 2, "replacement": "x"},)


def test_crosses_processes() -> None:
    hit = Hit(1, 2, "message")
    assert pickle.loads(pickle.dumps(hit)) == hit  # noqa: S301
    assert copy.deepcopy(hit) == hit


def test_what_is_done_after_making_it_is_done() -> None:
    @records.dataclass(frozen=True)
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("odd")

        @cached_property
        def half(self) -> int:
            return self.number // 2

    assert Even(4).half == 2
    with pytest.raises(ValueError, match="odd"):
        Even(3)


def test_own_methods_are_kept() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Loud:
        text: str

        def __repr__(self) -> str:
            return self.text.upper()

    assert repr(Loud("a")) == "A"


def test_fields_are_inherited() -> None:
    @records.dataclass(frozen=True)
    class Base:
        a: int

    @records.dataclass(frozen=True)
    class Derived(Base):
        b: int = 2

    assert (Derived(1).a, Derived(1).b, Derived(1)) == (1, 2, Derived(1, 2))
    assert Base(1) != Derived(1)


def test_named_tuples_are_as_the_standard_ones() -> None:
    def made(base: Any) -> Any:
        class Pair(base):
            """A pair."""

            left: int
            right: str = "r"

            @property
            def both(self) -> str:
                """The two."""
                return f"{self.left}{self.right}"

        return Pair

    ours, standard = made(records.NamedTuple), made(typing.NamedTuple)
    for pair in (ours, standard):
        one = pair(1)
        assert (one, one.both, one._replace(right="x"), pair.__doc__) == ((1, "r"), "1r", (1, "x"), "A pair.")
        assert isinstance(one, tuple)
    assert repr(ours(1)) == repr(standard(1))
    with pytest.raises(TypeError):
        ours()


def test_described_tells_what_fields_are() -> None:
    @records.dataclass(frozen=True)
    class Options:
        plain: int
        told: dict[str, int] = records.field(default_factory=dict, metadata={"about": "what"})

    assert [(name, dict(metadata)) for name, _, metadata in records.described(Options)] == [
        ("plain", {}),
        ("told", {"about": "what"}),
    ]
    assert records.described(Options)[1][1] == {}
