"""Readability by ``textstat``, without a download.

The scores that count syllables need the pronouncing dictionary ``cmudict`` of nltk. ``textstat`` would fetch it in the
middle of a run; here such a score is only had where the dictionary is there already.
"""

from __future__ import annotations

from functools import cache

from lint.unavailable import UnavailableError

_NEED_SYLLABLES = frozenset(("flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index"))

INSTALL = "pip install 'copydesk[quality]'"


def score(name: str, text: str) -> float:
    """What ``textstat`` says of English ``text`` by its function ``name``; 0 for a text without words.

    Raises:
        UnavailableError: ``textstat``, or a dictionary that the score needs, is not installed.
    """
    try:
        import textstat
    except ImportError:
        raise UnavailableError(f"textstat is not installed ({INSTALL})") from None
    if name in _NEED_SYLLABLES and not _has_syllables():
        raise UnavailableError("nltk's dictionary cmudict is not installed (python -m nltk.downloader cmudict)")
    return float(getattr(textstat, name)(text)) if text.strip() else 0.0


@cache
def _has_syllables() -> bool:
    import nltk

    try:
        nltk.data.find("corpora/cmudict")
    except LookupError:
        return False
    return True
