"""Makes articles to measure with: paragraphs of our fixtures and of made-up sentences, some of them damaged."""

from __future__ import annotations

import random
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
SUBJECTS = "council ministry court university hospital port union bank committee agency school company".split()
NAMES = "Ana Ruiz|Jonas Weber|Mira Patel|Tom Okafor|Lena Sørensen|Paul Grant|Ines Almeida|Karim Haddad".split("|")
VERBS = "approved|rejected|delayed|reviewed|published|defended|questioned|completed|announced".split("|")
OBJECTS = "the budget|a new bridge|its annual report|the timetable|plans for the market|the water tariff".split("|")
TAILS = (
    """
after a long debate|despite the objections of residents|for the third time this year|on Monday evening
before the deadline set in March|with support from the regional government|which had been expected for months
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
DAMAGE = (
    "Download our app for breaking news",
    "The talks ended on Monday.said the envoy.",
    "Sign up for our daily newsletter",
    "He said that that the the plan was ready.",
)


def write_articles(folder: Path, number: int, ending: str = ".txt", seed: int = 1, made_up: int = 7) -> int:
    """Write ``number`` articles of ``made_up`` paragraphs and a few into ``folder``; returns their size in bytes.

    With 7, an article has about 3 kB, with 14 about 5.
    """
    rng = random.Random(seed)  # noqa: S311 - the same articles each time
    samples = [
        paragraph
        for path in sorted(FIXTURES.glob("*.fixed.txt"))
        for paragraph in path.read_text("utf-8").split("\n\n")
        if paragraph.strip()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for count in range(number):
        paragraphs = [paragraph(rng) for _ in range(made_up)] + rng.sample(samples, min(2, len(samples)))
        if rng.random() < 0.3:
            paragraphs.append(rng.choice(DAMAGE))
        rng.shuffle(paragraphs)
        size += (folder / f"{count:06}{ending}").write_bytes(_formatted(paragraphs, ending).encode())
    return size


def paragraph(rng: random.Random) -> str:
    """Some made-up sentences."""
    return " ".join(_sentence(rng) for _ in range(rng.randint(3, 6)))


def _sentence(rng: random.Random) -> str:
    said = f"The {rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)} {rng.choice(TAILS)}"
    if rng.random() < 0.3:
        return f"“{said},” {rng.choice(NAMES)} said."
    return f"{said}, according to {rng.choice(NAMES)}." if rng.random() < 0.3 else f"{said}."


def _formatted(paragraphs: list[str], ending: str) -> str:
    if ending == ".html":
        body = "\n".join(f"<p>{text.replace(' the ', ' <em>the</em> ', 1)}</p>" for text in paragraphs)
        return f"<!doctype html>\n<html><head><title>News</title></head>\n<body>\n{body}\n</body></html>\n"
    if ending == ".md":
        return "# News\n\n" + "\n\n".join(text.replace(" the ", " *the* ", 1) for text in paragraphs) + "\n"
    return "\n\n".join(paragraphs) + "\n"
