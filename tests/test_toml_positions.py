"""The places of keys and values, against the parser of the standard library and by hand."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.toml_positions import Path, locate_keys

SAMPLE = """\
# a = 1
a = 1
"b c" = "x # y"  # trailing
d.e.'f' = [1, "two, ]", [3, 4], { g = "}" }]

[t]
s = '''
a = 2
[no]'''
r = \"\"\"x\\\"\"\"\"
z = 1979-05-27T07:32:00Z

[[list]]
k = 1
[[list]]
k = 2
[list.sub]
m = true
[[list.inner]]
n = [
    1, # one
    2,
]
"""


def paths(value: Any, at: Path = ()) -> set[Path]:
    """Every path to something in parsed TOML."""
    found = {at} if at else set()
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found.union(*(paths(item, (*at, key)) for key, item in items))


@pytest.mark.parametrize(
    ("path", "is_key", "text"),
    [
        (("a",), True, 'a = 1\n"b'),
        (("a",), False, '1\n"b'),
        (("b c",), True, '"b c"'),
        (("d", "e", "f"), True, "'f'"),
        (("d", "e", "f", 1), False, '"two'),
        (("d", "e", "f", 2, 1), False, "4]"),
        (("d", "e", "f", 3, "g"), True, 'g = "}"'),
        (("t", "s"), False, "'''"),
        (("t", "z"), True, "z ="),
        (("list", 1, "k"), False, "2\n[list.sub]"),
        (("list", 1, "sub", "m"), False, "true"),
        (("list", 1, "inner", 0, "n", 1), False, "2,\n]"),
        (("t", "unknown"), True, "t]"),
    ],
)
def test_places(path: Path, is_key: bool, text: str) -> None:
    line, column = locate_keys(SAMPLE).line_and_column(path, is_key)
    assert "\n".join(SAMPLE.split("\n")[line - 1 :])[column - 1 :].startswith(text)


def test_everything_in_a_file_has_a_place() -> None:
    located = locate_keys(SAMPLE)
    assert paths(tomllib.loads(SAMPLE)) <= {*located.keys, *located.values}


keys = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True) | st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters='"\\\x7f'), max_size=6
).map(lambda text: f'"{text}"')
scalars = st.sampled_from(
    ["1", "true", '"a # ] } , = \\" b"', "'c\\'", '"""\nx\n"""', "'''y''z'''", "1.5e3", "12:00:00"]
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[ " + ",\n# note ]\n".join(items) + " ]")
        | st.dictionaries(keys, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        )
    ),
    max_leaves=6,
)
tables = st.dictionaries(keys, values, max_size=4).map(
    lambda table: "".join(f"{key} = {value} # note\n" for key, value in table.items())
)


@given(tables, st.dictionaries(keys, tables, max_size=3))
def test_any_file_that_the_parser_takes_is_located(top: str, named: dict[str, str]) -> None:
    source = top + "".join(f"[ {name} ]\n{body}" for name, body in named.items())
    try:
        parsed = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return  # the same key twice, in two notations
    located = locate_keys(source)
    assert paths(parsed) == {*located.keys, *located.values}
