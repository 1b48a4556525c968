"""The varieties of English that an article may be written in, and how their names are read."""

from __future__ import annotations

from lint.patterns import IGNORECASE, lazy_re

ENGLISH = "en"
"""English, of no variety in particular: nothing is reported that is right in one of them."""

VARIETIES = (ENGLISH, "en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-NZ", "en-US", "en-ZA")
"""As BCP 47 names them."""

_TAG = lazy_re(r"en(?:[-_]([A-Za-z]{2}))?(?:[.@].*)?", IGNORECASE)
_ALIASES = {"UK": "GB"}
_UNKNOWN_TO_LANGUAGETOOL = {"en-IE": "en-GB", "en-IN": "en-GB"}


def variety_of(name: str) -> str:
    """The variety that ``name`` means, however it is written (``en_gb``, ``EN-UK``); empty if it means none of them."""
    match = _TAG.fullmatch(name.strip())
    if match is None or match[1] is None:
        return ""
    region = match[1].upper()
    variety = f"en-{_ALIASES.get(region, region)}"
    return variety if variety in VARIETIES else ""


def for_languagetool(variety: str) -> str:
    """The nearest variety that LanguageTool knows."""
    return _UNKNOWN_TO_LANGUAGETOOL.get(variety, variety or ENGLISH)
