"""Configuration files: what is refused and where, what holds, and that schema and validation say the same."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.cli.config import describe_settings, settings_schema
from lint.configuration import ConfigurationError, Configurations, load
from lint.model import Severity
from lint.quality.figures import Limits
from lint.selection import Selection, is_known
from lint.settings import Grammar, InvalidValueError, Settings, options, plain

EVERYTHING = """\
select = ["SEG", "fused-credit"]
extend-select = ["ENC001"]
ignore = ["SEG001"]
preview = true
lexicons = []
names = ["Duran  Duran"]
names-files = []
baseline = "accepted.json"
include = ["*.story"]
exclude = ["drafts/", "!drafts/keep.story"]
extend-exclude = ["*.bak"]
language = "en-AU"
respect-gitignore = false
max-file-size = "2 MiB"
rule-time-limit = 2.5
cache-dir = "cache"

[severity]
SEG = "info"

[per-file-ignores]
"old/**" = ["SEG", "ALL"]

[grammar]
server = "http://localhost:8081"
language = "en-GB"
timeout = 20
requests = 2
enable = ["REDUNDANCY"]
disable = ["EN_A_VS_AN"]

[quality]
lix = { max = 55 }
words = { min = 100, max = 2_000.5 }
"""


def test_every_option_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(EVERYTHING)
    found = Configurations().for_directory(str(tmp_path))
    assert set(tomllib.loads(EVERYTHING)) == {option.key for option in options()}
    assert set(found.origins) == {option.name for option in options()}
    assert found.select == ("SEG", "fused-credit")
    assert found.severity == {"SEG": Severity.INFO}
    assert found.per_file_ignores == {"old/**": ("SEG", "ALL")}
    assert found.max_file_size == 2 << 20
    assert found.preview
    assert found.grammar == Grammar("http://localhost:8081", "en-GB", 20, 2, ("REDUNDANCY",), ("EN_A_VS_AN",))
    assert found.quality == {"lix": Limits(max=55), "words": Limits(100, 2000.5)}


def test_a_pyproject_says_the_same_in_its_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.copydesk]\n"
        + EVERYTHING.replace("[severity]", "[tool.copydesk.severity]")
        .replace("[per-file-ignores]", "[tool.copydesk.per-file-ignores]")
        .replace("[grammar]", "[tool.copydesk.grammar]")
        .replace("[quality]", "[tool.copydesk.quality]")
    )
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "copydesk.toml").write_text(EVERYTHING)
    configurations = Configurations()
    outer, inner = (configurations.for_directory(str(folder)) for folder in (tmp_path, tmp_path / "sub"))
    assert all(getattr(outer, option.name) == getattr(inner, option.name) for option in options())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('\n  exclud = ["x"]\n', "2:3: unknown key 'exclud'; did you mean 'exclude'?"),
        ("max_file_size = 3\n", "1:1: unknown key 'max_file_size'; did you mean 'max-file-size'?"),
        ("zzz = 3\n", "1:1: unknown key 'zzz'"),
        ("select = 'SEG'\n", "1:10: select: must be a list of strings, not a string"),
        ("ignore = [\n 'SEG',\n 1.5]\n", "3:2: ignore: must be a string, not a number"),
        ("ignore = ['SEG', 'nothing-like-it']\n", "1:18: ignore: unknown rule 'nothing-like-it'"),
        ("preview = 1\n", "1:11: preview: must be true or false, not a number"),
        ("severity = ['SEG']\n", "1:12: severity: must be a table of rules and their severities, not a list"),
        ("[severity]\nSEG = 'bad'\n", '2:7: severity: must be one of "error", "warning", "info"'),
        ("[severity]\nSEG = ['info']\n", '2:7: severity: must be one of "error", "warning", "info"'),
        ("[per-file-ignores]\n'a' = 'SEG'\n", "2:7: per-file-ignores: must be a list of strings, not a string"),
        ("[per-file-ignores]\n'!' = ['SEG']\n", "2:1: per-file-ignores: is no file pattern: Invalid git pattern: '!'"),
        ("exclude = ['a', '!']\n", "1:17: exclude: is no file pattern: Invalid git pattern: '!'"),
        ("max-file-size = 0\n", '1:17: max-file-size: must be a number of bytes, or a size such as "32 MiB"'),
        ("max-file-size = true\n", '1:17: max-file-size: must be a number of bytes, or a size such as "32 MiB"'),
        ("extend = 3\n", "1:10: extend: must be the path of a configuration file"),
        ("extend = 'nope.toml'\n", "1:10: extend: nope.toml: no such file or directory"),
        ("extend = 'copydesk.toml'\n", "1:10: extend: 'copydesk.toml' leads back to this file"),
        ("[grammar]\nservr = 'x'\n", "2:1: grammar: unknown key 'servr'; did you mean 'server'?"),
        (
            "[grammar]\nserver = 'localhost'\n",
            '2:10: grammar: must be the address of a server, such as "http://localhost:8081"',
        ),
        (
            "grammar = {language = 'de'}\n",
            '1:23: grammar: must be English, "en", or one of its varieties, such as "en-GB"',
        ),
        ("[grammar]\ntimeout = 0\n", "2:11: grammar: must be a number of seconds"),
        ("[grammar]\nrequests = true\n", "2:12: grammar: must be a number from 1 to 64"),
        (
            "[grammar]\ndisable = ['A', 'B C']\n",
            "2:17: grammar: must be an id of LanguageTool, such as COMMA_COMPOUND_SENTENCE",
        ),
        ("grammar = 1\n", "1:11: grammar: must be a table, not a number"),
        ("[quality]\nlixx = {max = 3}\n", "2:1: quality: unknown figure 'lixx'; did you mean 'lix'?"),
        ("[quality]\nlix = 55\n", "2:7: quality: must be a table with `min` or `max` or both"),
        ("[quality.lix]\nmost = 55\n", "2:1: quality: unknown key 'most': a limit is `min` or `max`"),
        ("[quality.lix]\nmax = '55'\n", "2:7: quality: must be a number, not a string"),
        ("a = [", "1:6: Invalid value (at end of document)"),
        ("a = 1\na = 2\n", "2:6: Cannot overwrite a value"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copydesk.toml").write_text(source)
    with pytest.raises(ConfigurationError) as raised:
        Configurations().for_directory(str(tmp_path))
    assert str(raised.value) == f"copydesk.toml:{message}"


def test_places_in_a_pyproject_are_those_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.other]\nselect = 1\n[tool]\ncopydesk = {ignore = [], select = 1}\n")
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml:4:35: select: must be a list"):
        load(str(path))
    path.write_text("[tool]\ncopydesk = 3\n")
    with pytest.raises(ConfigurationError, match=r"pyproject\.toml:2:12: tool\.copydesk must be a table"):
        load(str(path))
    path.write_text("[tool.other]\n")
    with pytest.raises(ConfigurationError, match=r"has no \[tool\.copydesk\] table"):
        load(str(path))


def test_extend_gives_what_is_not_set_and_keeps_its_own_base(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "base.toml").write_text('ignore = ["SEG"]\nexclude = ["/a.txt"]\nextend = "deep.toml"\n')
    (tmp_path / "shared" / "deep.toml").write_text('ignore = ["ENC"]\npreview = true\n')
    (tmp_path / "copydesk.toml").write_text('extend = "shared/base.toml"\nselect = ["CAP"]\n')
    found = Configurations().for_directory(str(tmp_path))
    assert (found.select, found.ignore, found.preview) == (("CAP",), ("SEG",), True)
    assert found.base_of("exclude") == str(tmp_path / "shared")
    assert Path(found.origins["preview"].file).name == "deep.toml"


def test_the_patterns_of_a_named_file_are_relative_to_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "c.toml").write_text('exclude = ["/a.txt"]\n')
    monkeypatch.chdir(tmp_path)
    assert load("etc/c.toml").base_of("exclude") == str(tmp_path)


def test_the_command_line_is_laid_over_what_is_found(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('select = ["CAP"]\n')
    over = Selection(("SEG",))
    found = Configurations(None, over, preview=True).for_directory(str(tmp_path))
    assert (found.select, found.command_line, found.preview) == (("CAP",), over, True)


def test_what_the_command_line_sets_does_not_come_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('language = "en-GB"\npreview = false\n')
    found = Configurations(preview=True, language="en-US").for_directory(str(tmp_path))
    assert (found.preview, found.language) == (True, "en-US")
    lines = describe_settings(found)
    assert [line.rpartition("# ")[2] for line in lines if line.startswith(("preview", "language"))] == [
        "command line",
        "command line",
    ]


def test_settings_can_be_sent_to_another_process(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(EVERYTHING)
    found = Configurations().for_directory(str(tmp_path))
    sent = pickle.loads(pickle.dumps(found))  # noqa: S301
    assert sent == found
    assert hash(sent) == hash(found)


def test_what_is_shown_is_the_configuration_again(tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text(EVERYTHING)
    lines = describe_settings(Configurations().for_directory(str(tmp_path)))
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "copydesk.toml").write_text("\n".join(lines))
    first, second = (Configurations().for_directory(str(folder)) for folder in (tmp_path, tmp_path / "again"))
    assert all(getattr(first, option.name) == getattr(second, option.name) for option in options())
    assert all(":" in line.rpartition("#")[2] for line in lines)


def test_the_schema_is_printed_and_valid() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "lint", "config", "schema"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
    ).stdout
    assert json.loads(printed) == settings_schema()
    jsonschema.Draft202012Validator.check_schema(settings_schema())
    jsonschema.validate(tomllib.loads(EVERYTHING), settings_schema())


simple = st.sampled_from(
    [
        True,
        1,
        0,
        -1,
        3 << 40,
        1.5,
        "SEG",
        "SEG0",
        "SEG001",
        "ALL",
        "fused-credit",
        "nope",
        "info",
        "*.md",
        "2 MiB",
        "MiB",
        "",
        "http://localhost:8081",
        "en-GB",
        {"language": "en-GB"},
        {"timeout": 3601},
        {"lix": {"max": 1.5}},
        {"lix": {"most": 1}},
    ]
)
anything = st.recursive(
    simple,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["SEG", "SEG001", "nope", "*.md"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(options()), anything)
@settings(max_examples=300)
def test_the_schema_refuses_what_validation_refuses(option: Any, value: object) -> None:
    try:
        selectors = [selector for selector, _, _ in option.kind.selectors(option.kind.parse(value))]
        # What a lexicon of the user's own may be called is known to the whole configuration only.
        taken = all(is_known(each) or re.fullmatch(r"(?!ALL)[A-Z]{2,8}[0-9]{0,3}", each) for each in selectors)
    except InvalidValueError:
        taken = False
    schema = settings_schema()
    assert jsonschema.Draft202012Validator(schema).is_valid({option.key: value}) is taken


def test_defaults_are_themselves_valid() -> None:
    for option in options():
        assert option.kind.parse(plain(option.default)) == option.default
    assert Settings() == Settings(**{option.name: option.default for option in options()})
