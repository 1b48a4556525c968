r"""Makes untrusted text harmless where a person reads it: what is not visible is written as ``\x1b`` or ``\u202e``.

File names and article text may hold terminal escapes, line ends that would fake another finding, and direction
overrides that reorder what follows. Formats for people and logs show them; JSON keeps text as it is, in ASCII.
"""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def is_hidden(character: str) -> bool:
    """Whether ``character`` does not show: a control, format or surrogate character, a line end or a noncharacter.

    Joiners are not counted, since emoji and several scripts are written with them.
    """
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return character not in _JOINERS
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def escape_character(character: str) -> str:
    r"""``character`` as ``\t``, ``\x1b``, ``\u202e`` or ``\U000e0041``, a surrogate escape as its byte."""
    code = ord(character)
    if character in "\t\n\r":
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}[character]
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def visible(text: str) -> str:
    """``text`` on one line with every hidden character escaped."""
    if text.isprintable():
        return text
    return "".join(escape_character(c) if is_hidden(c) else c for c in text)
