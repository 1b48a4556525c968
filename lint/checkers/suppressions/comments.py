"""The rules on suppression comments; what they report is worked out in :mod:`lint.suppressions`, after all others."""

from __future__ import annotations

from collections.abc import Iterable

from lint.checkers.declare import document_rule
from lint.document import Document
from lint.model import Hit, Severity


@document_rule(
    code="SUP001",
    name="unused-suppression",
    summary="Suppression that suppresses nothing",
    since="0.1.0",
    severity=Severity.WARNING,
    fixable=True,
)
def unused_suppression(_document: Document) -> Iterable[Hit]:
    """A suppression has nothing to suppress.

    ## What it finds
    A `copydesk-disable…` comment, an entry of `.copydesk-ignore.toml`, or one of their rules, without a finding that it
    would hide. Rules that do not run are not counted. An entry is looked at when all the files that it is about have
    been checked: those below its folder, or the one that it names.

    ## Why it matters
    The damage has been repaired, and a suppression that stays would hide the next one.

    ## How to fix
    Remove the suppression, or let `--fix` do it.

    ## Examples
        bad(md): [[<!-- copydesk-disable-next SEG -->]]⏎⏎The council met on Monday.
        bad(md): <!-- copydesk-disable-next SEG004, [[ENC]] -->⏎⏎It was shown to the. council on Monday, they said.
        good(md): <!-- copydesk-disable-next SEG004 -->⏎⏎It was shown to the. council on Monday, they said.

    ## Known limits
    Editors, which see one article, show nothing in `.copydesk-ignore.toml`. Where a file could not be checked in full,
    no entry is called idle.
    """
    return ()


@document_rule(
    code="SUP002",
    name="invalid-suppression",
    summary="Suppression comment that is not understood",
    since="0.1.0",
    severity=Severity.WARNING,
)
def invalid_suppression(_document: Document) -> Iterable[Hit]:
    """A suppression comment names an unknown rule or action, or hides too much.

    ## What it finds
    A `copydesk-…` comment with an action that does not exist, a rule that does not exist, or a range or a whole file
    without naming rules.

    ## Why it matters
    It does nothing, while its writer believes that it does.

    ## How to fix
    Write the action or the rule as the message says, and name the rules of a range or file.

    ## Examples
        bad(md): [[<!-- copydesk-disable-nxt SEG -->]]⏎⏎The council met.
        bad(md): [[<!-- copydesk-disable-file -->]]⏎⏎The council met.
        bad(md): <!-- copydesk-disable-next [[SEG9999]] -->⏎⏎The council met.
        good(md): <!-- A note on the copydesk-disable comment -->⏎⏎The council met.

    ## Known limits
    Only comments that begin with `copydesk-` are looked at.
    """
    return ()
