"""What a glance at the words of an article notices, wherever it stands and whatever stands around."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.library import check_text
from lint.settings import Settings

DEFECTS = [
    ("MTR002", "The court in Tolva postponed the trial of the two ministers ministers."),
    ("MTR002", "“The trial of the two”\u2009ministers ministers."),
    ("MTR002", "The fund is worth 13,269.5 13,269.5."),
    ("MTR002", "The fund is worth two million crowns (TVC) (TVC)."),
    ("MTR002", "It was 1,931, 1,931 at last, and far, far away the ministers ministers met."),
    ("MTR003", "They met in May, in May, and the fair will be held will be held soon."),
    ("MTR003", "The vote is the first in a in a series of four…"),
    ("MTR003", "They say it will be held will be held in May."),
    ("MTR003", "They saw the king, the king, the king, the king, the king."),
    ("MTR003", "They saw king - king - king - king - king."),
    ("MTR006", "It praised the glory of the town, and the glory of the town."),
    ("MTR008", "The delegation flew to karachi on the last day of the fair."),
    ("MTR008", "The delegation saw karachi’s harbour on the last day of the fair."),
    ("MTR017", "In the annals it was written that it was written that Tolva was a town."),
    ("MTR022", "Der Stadtrat hat am Montag nicht über die Brücke und den Hafen gesprochen."),
    ("MTR022", "Городской совет не стал обсуждать мост и порт на заседании в понедельник."),
    ("MTR023", "The roads are closed, jednak the trains still run on time this week."),
    ("MTR023", "They want to keep the dohodě in force until the end of May."),
]
PLAIN = [
    "The mayor spoke of it, and the council heard her.",
    "“Very, very late,” said Müller of the U.N.…",
    "¡Olé! The café sold 1,269.5 cups and more.",
    "The “¿?” and !!!",
    "It was, it was: the longest day.",
    "The archive keeps the letters in Nepali.",
]


@pytest.mark.parametrize(("code", "defect"), DEFECTS)
@settings(deadline=None, max_examples=15)
@given(before=st.lists(st.sampled_from(PLAIN), max_size=5), after=st.lists(st.sampled_from(PLAIN), max_size=5))
def test_a_defect_is_noticed_in_any_company(code: str, defect: str, before: list[str], after: list[str]) -> None:
    before = [PLAIN[0], *before]  # some rules ask for an article that is English otherwise
    raw = "\n\n".join([*before, defect, *after, PLAIN[0]])
    found = check_text(raw, "a.txt", Settings(select=(code,)))
    place = len("\n\n".join([*before, ""]))
    assert [(place <= each.start and each.end <= place + len(defect)) for each in found] == [True]
