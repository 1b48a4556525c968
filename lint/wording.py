r"""The wording of a text: its words in lower case with one space between, whatever stood there, and its lines.

Each line reads ``\n one two three \n``, so that the edges of words and lines can be told from the bytes around them,
and a phrase is found however it was spaced, quoted, capitalised or hyphenated. Digits are those of ASCII.
"""

from __future__ import annotations

from lint.patterns import lazy_re

_COMMON_SIGNS = "’“”–—‘…\u00a0\ufffc•»"
_MOST_SIGNS = 64
_SPACES = bytes(byte if byte >= 0x80 or chr(byte).isalnum() or byte == 0x0A else 0x20 for byte in range(256))
_SEVERAL_SPACES = lazy_re(b"  +")
_BEYOND_ASCII = lazy_re(r"[^\x00-\x7f]")


def wording(folded: str) -> bytes:
    """The wording of ``folded``, in UTF-8; what is no letter and no digit parts words."""
    plain = folded if folded.isascii() else _without_signs(folded)
    lines = plain.encode("utf-8", "surrogatepass").translate(_SPACES).replace(b"\n", b" \n ")
    return _SEVERAL_SPACES.sub(b" ", b"\n " + lines + b" \n")


def _without_signs(text: str) -> str:
    for sign in _COMMON_SIGNS:
        text = text.replace(sign, " ")
    if text.isascii():
        return text
    others = set(_BEYOND_ASCII.findall(text))
    for digit in filter(str.isdecimal, others):
        text = text.replace(digit, str(int(digit)))
    signs = [sign for sign in others if not sign.isalnum()]
    if len(signs) > _MOST_SIGNS:
        return text.translate(dict.fromkeys(map(ord, signs), " "))
    for sign in signs:
        text = text.replace(sign, " ")
    return text
