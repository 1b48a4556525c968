"""What leads away from the article or marks where the page was broken."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

RELATED = lexicon_rule(
    "boilerplate/related",
    "boilerplate/teasers",
    code="BLP013",
    name="related-teaser",
    summary="Teaser of another article",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Headings of lists of other articles, links to them, and “Read more: …” at the end of a paragraph.

    ## Why it matters
    It points at things that are not there, and breaks the article where it stands.

    ## How to fix
    Remove the line, or the end of the paragraph that holds the teaser.

    ## Examples
        bad: [[Related: Ten boats that changed the coast]]
        good: He wanted to read more about the harbour.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

CONTINUED = lexicon_rule(
    "boilerplate/continue",
    code="BLP014",
    name="continuation-mark",
    summary="Mark that the page went on elsewhere",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    “Story continues below”, “Continue reading”, page numbers and skip links.

    ## Why it matters
    It points at things that are not there, and breaks the article where it stands.

    ## How to fix
    Remove the mark, and see whether the text goes on behind it or ended there.

    ## Examples
        bad: [[Story Continued Below]]
        good: The story continues below the bridge, where the boats lie.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

ADVERTISEMENT = lexicon_rule(
    "boilerplate/advertisement",
    code="BLP015",
    name="advertisement-mark",
    summary="Mark or disclosure of an advertisement",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Lines that marked where an advertisement stood, and affiliate disclosures.

    ## Why it matters
    It points at things that are not there, and breaks the article where it stands.

    ## How to fix
    Remove the mark. A disclosure that must be made belongs into the metadata or the house's own place for it.

    ## Examples
        bad: [[- Advertisement -]]
        good: Advertisement was cheap then.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
