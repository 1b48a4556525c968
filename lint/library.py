"""The functions of the library: check a text or a file and get its findings."""

from __future__ import annotations

import os
from functools import cache

from lint.files import UnreadableError, read_file
from lint.model import Finding
from lint.readers import read
from lint.runner import Inspector
from lint.settings import Settings
from lint.sidecar import Sidecars


def check_text(text: str, name: str = "<text>", settings: Settings | None = None) -> list[Finding]:
    """The findings in ``text``, in order.

    Args:
        text: an article, as it stands in its file; a byte-order mark at its start is no part of it.
        name: how findings name it; its extension tells the format, plain text if it has none that is known.
        settings: which rules run; those that run by default if ``None``. No configuration file is read.

    Raises:
        UnicodeEncodeError: the text holds a lone surrogate, so that no file could hold it.
        UnknownRuleError: the settings name no rule there is.
    """
    return _inspector().find(read(name, text.encode()), settings or Settings())


def check_file(path: str | os.PathLike[str], settings: Settings | None = None) -> list[Finding]:
    """The findings in the file ``path``, in order; as :func:`check_text`.

    What a ``.copydesk-ignore.toml`` beside the file or above it says of it is heeded, as on the command line: it
    belongs to the article, as comments in it do. It is read anew for each call. That an entry hides nothing is not
    told, since it may be there for other files.

    Raises:
        SidecarError: such a file is not valid.
        UnreadableError: it is missing, no regular file, not permitted, too large or binary.
        UndecodableError: it is not text in an encoding that is read.
        UnknownRuleError: the settings name no rule there is.
    """
    settings = settings or Settings()
    name = os.fspath(path)
    try:
        data = read_file(name, settings.max_file_size)
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from None
    inspector = _inspector()
    document = read(name, data)
    findings = inspector.find(document, settings)
    rules = inspector.rules(settings)
    running = [checker.rule for checker in rules.checkers_for(name)]
    return Sidecars().apply(name, findings, running, rules.own)[0]


@cache
def _inspector() -> Inspector:
    """Kept, so that rules are compiled once."""
    return Inspector()
