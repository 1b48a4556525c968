"""What flows through copydesk: rules, hits, findings and fixes, as frozen data.

This is the lowest layer: it imports nothing else of the package.

Units: every ``start`` and ``end`` is a half-open range of code points. A :class:`Hit` counts them in the
document's *text* (what rules see), a :class:`Finding` in its *raw* content (what stands in the file).
"""

from __future__ import annotations

import enum

from lint.records import dataclass


class Severity(enum.StrEnum):
    """How bad a defect is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    def reaches(self, threshold: Severity) -> bool:
        """Whether this severity is at or above ``threshold``."""
        order = tuple(Severity)
        return order.index(self) <= order.index(threshold)


class Status(enum.StrEnum):
    """Where a rule stands in its life; only ``STABLE`` rules run by default."""

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"


class Applicability(enum.StrEnum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Scope(enum.StrEnum):
    """How far a rule must look: ``LOCAL`` to one block and the next few, or over the whole ``DOCUMENT``."""

    LOCAL = "local"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``[start, end)`` by ``replacement``; an empty range inserts."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to repair a finding: edits that are applied together or not at all, in order of position."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule declares about itself; how it finds things stands in its checker.

    Args:
        code: family prefix and three digits, never reused (``CAP001``).
        name: kebab-case name, accepted wherever the code is (``fused-credit``).
        summary: one line without a final period.
        since: the version that brought the rule.
        fixable: whether some of its findings carry a fix.
        rank: which rule is kept where two speak of the same characters: the higher, that is the more specific.
        docstring: the checker's, as it stands there, with the sections that ``CONTRIBUTING.md`` describes.
        opt_in: whether it runs only if it is selected by more than ``ALL``.
        leftover: whether what it finds is no part of the article, so that lines which hold nothing else can go.
        page: the name of the rule on whose documentation page it is explained, if it has none of its own.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    since: str
    status: Status
    scope: Scope
    fixable: bool
    rank: int
    docstring: str
    opt_in: bool = False
    leftover: bool = False
    page: str = ""

    @property
    def family(self) -> str:
        """The family's prefix: ``CAP`` of ``CAP001``."""
        return self.code.rstrip("0123456789")

    @property
    def documentation(self) -> str:
        """The docstring without its indentation, as ``inspect.cleandoc`` gives it."""
        first, *others = self.docstring.expandtabs().strip().split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=0)
        return "\n".join([first, *(line[margin:] for line in others)])

    @property
    def url(self) -> str:
        """The address of the rule's documentation page."""
        return f"https://copydesk.readthedocs.io/rules/{self.page or self.name}/"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a checker reports: a range of the document's text, and why.

    ``also`` holds further ranges of which the same is said: no other finding is made of their characters.
    ``related`` holds ranges that the message speaks of, such as the other half of a contradiction.
    Where hits of a rule that ``joins`` follow one another, with nothing but white space between, they are one finding.
    """

    start: int
    end: int
    message: str
    fix: Fix | None = None
    also: tuple[tuple[int, int], ...] = ()
    joins: bool = False
    related: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A range of the raw content, in the units of a :class:`Finding`, ends exclusive."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect in a file, ready for output.

    ``start`` and ``end`` are code points into the decoded file after a byte-order mark, with line ends as they
    are in the file; ``byte_start`` and ``byte_end`` are offsets into its bytes, a mark included. Lines and columns
    are 1-based, columns in code points (``utf16_*`` in UTF-16 units), ends exclusive.
    ``text`` is ``raw[start:end]``; the edits of ``fix`` are in the same units as ``start``. ``origin`` is the name that
    another tool has for what its rule found, where our rule passes on what that tool reports. ``related`` are other
    places of the file that the message speaks of.
    """

    path: str
    rule: Rule
    message: str
    severity: Severity
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    byte_start: int
    byte_end: int
    utf16_column: int
    utf16_end_column: int
    text: str
    fix: Fix | None
    origin: str = ""
    related: tuple[Place, ...] = ()

    @property
    def label(self) -> str:
        """The code for people, with what another tool calls it: ``LTG001[HE_VERB_AGR]``."""
        return f"{self.code}[{self.origin}]" if self.origin else self.code

    @property
    def code(self) -> str:
        """The code of the rule that found it."""
        return self.rule.code

    @property
    def name(self) -> str:
        """The name of the rule that found it."""
        return self.rule.name

    @property
    def url(self) -> str:
        """The documentation page of the rule that found it."""
        return self.rule.url
