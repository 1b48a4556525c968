"""What picture, gallery and video widgets leave in the text."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

MEDIA_WIDGET = lexicon_rule(
    "captions/widgets",
    code="CAP004",
    name="media-widget",
    summary="Residue of a picture, gallery or video widget",
    since="0.1.0",
    rank=15,
    leftover=True,
    documentation="""
    ## What it finds
    The labels and buttons of a picture, gallery or player: “toggle caption”, “Image copyright”, “1 of 23”.

    ## Why it matters
    They steer something that is not there any more.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Media playback is unsupported on your device]]
        bad: [[Enlarge this image]]
        good: You can enlarge this image by clicking on it.
        good: Write an image caption that says who is in the picture.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
