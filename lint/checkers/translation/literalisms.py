"""Phrases carried over word for word from another language: one rule and one lexicon for each source language."""

from __future__ import annotations

from lint.checkers.declare import Checker, lexicon_rule


def _literalism(code: str, language: str, bad: str, good: str) -> Checker:
    """The rule for translations from ``language``; ``bad`` is a sentence with its marks, ``good`` a correct one."""
    name = language.lower()
    return lexicon_rule(
        f"translation/{name}",
        code=code,
        name=f"{name}-literalism",
        summary=f"Phrase translated word for word from {language}",
        since="0.1.0",
        fixable=True,
        documentation=f"""
        ## What it finds
        Idioms, false friends, fixed phrases and names of offices that say in {language} what the writer meant, and in
        English something else or nothing. The message gives the {language} words and what English says.

        ## Why it matters
        Readers stumble or are misled. One such phrase tells that the passage was translated, often by a machine, and
        that names, figures and quotations near it should be checked against the source.

        ## How to fix
        Say what the message tells that English says, and check what stands near it against the source.

        ## Examples
            bad: {bad}
            good: {good}

        ## Known limits
        Only the phrases of the lexicon are found. Those that English uses now and then in their plain sense are found
        only with `--preview`. The language is a guess: its neighbours often say the same.
        """,
    )


GERMAN = _literalism(
    "MTR050",
    "German",
    "For now [[the ball lies with]] the city council, the architect said.",
    "For now the ball is in the council’s court, the architect said.",
)
FRENCH = _literalism(
    "MTR051",
    "French",
    "The union warned that a new toll would [[make the vase overflow]].",
    "The union warned that a new toll would be the last straw.",
)
SPANISH = _literalism(
    "MTR052",
    "Spanish",
    "For its centenary the club [[threw the house out of the window]].",
    "For its centenary the club spared no expense.",
)
ITALIAN = _literalism(
    "MTR053",
    "Italian",
    "The mayor wants to [[make the point of the situation]] on Monday.",
    "The mayor wants to take stock on Monday.",
)
PORTUGUESE = _literalism(
    "MTR054",
    "Portuguese",
    "The inquiry into the stadium will [[end in pizza]], critics say.",
    "The inquiry into the stadium will come to nothing, critics say.",
)
DUTCH = _literalism(
    "MTR055",
    "Dutch",
    "The farm was sold [[for an apple and an egg]] to a developer.",
    "The farm was sold for a song to a developer.",
)
RUSSIAN = _literalism(
    "MTR056",
    "Russian",
    "Officials [[hang noodles on our ears]], the driver said.",
    "Officials are pulling the wool over our eyes, the driver said.",
)
POLISH = _literalism(
    "MTR057",
    "Polish",
    "On the ring road [[it came to a collision]] between two trams.",
    "On the ring road two trams collided.",
)
TURKISH = _literalism(
    "MTR058",
    "Turkish",
    "The bank [[burned green light to]] the loan on Friday.",
    "The bank gave the green light to the loan on Friday.",
)
ARABIC = _literalism(
    "MTR059",
    "Arabic",
    "The raid [[resulted in the killing of 14]] people.",
    "The raid killed 14 people.",
)
CHINESE = _literalism(
    "MTR060",
    "Chinese",
    "The ban is like [[covering your ears while stealing a bell]].",
    "The ban is like burying your head in the sand.",
)
JAPANESE = _literalism(
    "MTR061",
    "Japanese",
    "The ministry at last [[raised the heavy waist]] and paid.",
    "The ministry at last got moving and paid.",
)
HINDI = _literalism(
    "MTR062",
    "Hindi",
    "The thieves [[became nine two eleven]] with the jewels.",
    "The thieves made off with the jewels.",
)
FINNISH = _literalism(
    "MTR063",
    "Finnish",
    "The captain will not [[throw the axe into the lake]] after two defeats.",
    "The captain will not throw in the towel after two defeats.",
)
SCANDINAVIAN = _literalism(
    "MTR064",
    "Scandinavian",
    "We have until May, so [[there is no cow on the ice]].",
    "We have until May, so there is no hurry.",
)
CZECH = _literalism(
    "MTR065",
    "Czech",
    "For most drivers the form [[is a Spanish village to them]].",
    "For most drivers the form is double Dutch.",
)
