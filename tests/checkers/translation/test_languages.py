"""Sentences in other languages are told from English ones, and from English ones full of foreign names."""

from __future__ import annotations

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.languages import foreign_language, words_of
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.code == "MTR022"])
ENGLISH = "The council met on Monday and the mayor spoke of the bridge to the harbour.\n\n"

SENTENCES = {
    "German": "Die Brücke wird nach dem Sommer nicht mehr für den Verkehr geöffnet sein.",
    "French": "Le maire a dit que le pont sera fermé pour des travaux dans les prochains mois.",
    "Spanish": "El alcalde dijo que el puente estará cerrado por las obras hasta el mes de mayo.",
    "Italian": "Il sindaco ha detto che il ponte della città sarà chiuso per i lavori nel mese di maggio.",
    "Portuguese": "O presidente da câmara disse que a ponte não vai abrir antes do fim das obras em maio.",
    "Dutch": "De burgemeester zei dat de brug niet open gaat voor het einde van de zomer.",
    "Polish": "Burmistrz powiedział, że most nie będzie otwarty przed końcem lata, ale jest to możliwe.",
    "Czech": "Starosta řekl, že most se neotevře před koncem léta a že práce jsou v plánu.",
    "Swedish": "Borgmästaren sade att bron inte är öppen för trafik och att det är en fråga om tid.",
    "Romanian": "Primarul a spus că podul este închis pentru lucrări și nu va fi deschis în luna mai.",
    "Turkish": "Belediye başkanı köprünün bu yaz için kapalı olduğunu ve bir süre sonra açılacağını söyledi.",
    "Hungarian": "A polgármester azt mondta, hogy a híd nem nyit meg a nyár előtt, és ez egy nagy gond.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentence_is_recognised(language: str) -> None:
    assert foreign_language(words_of(SENTENCES[language])) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_sentence_is_found_in_an_english_article(language: str) -> None:
    found = CHAIN.check(read("article.txt", (ENGLISH + SENTENCES[language]).encode()))
    assert [finding.text for finding in found] == [SENTENCES[language]]


@pytest.mark.parametrize("language", SENTENCES)
def test_article_in_that_language_is_left_alone(language: str) -> None:
    article = "\n\n".join([SENTENCES[language]] * 3 + [ENGLISH])
    assert CHAIN.check(read("article.txt", article.encode())) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Las Palmas de Gran Canaria, Santa Cruz de la Palma and Los Llanos de Aridane are towns in the Canaries.",
        "The Rue de la Paix runs from the Place de l’Opéra to the Place Vendôme in the centre of Paris.",
        "He read Der Tod in Venedig and Das Schloss, then Die Verwandlung, on the train to Prague in one day.",
        "Teams such as Real Sociedad de Fútbol, Paris Saint-Germain and Borussia Dortmund are in the draw.",
    ],
)
def test_english_with_foreign_names_is_left_alone(sentence: str) -> None:
    assert CHAIN.check(read("article.txt", (ENGLISH + sentence).encode())) == []
