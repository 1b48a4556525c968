"""Buttons, forms and menus of a page whose labels were taken for text."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

SHARE = lexicon_rule(
    "boilerplate/share",
    code="BLP005",
    name="share-control",
    summary="Share or follow button left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of buttons that share a page or follow a site on social networks, and their counters.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Share on Facebook]]
        good: She did not share on Facebook what she had seen.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

COMMENTS = lexicon_rule(
    "boilerplate/comments",
    code="BLP006",
    name="comment-control",
    summary="Comment form or counter left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of a comment form, counters of comments, and the rules of a comment section.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Leave a Reply]]
        good: He paused to leave a comment on the page of the council.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

READING = lexicon_rule(
    "boilerplate/print",
    code="BLP007",
    name="reading-control",
    summary="Print, listen or gallery control left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of print, mail, listen, text-size and gallery controls, and reading times.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Printer-friendly version]]
        good: It took 5 min to read the page aloud.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

SIGN_IN = lexicon_rule(
    "boilerplate/signin",
    code="BLP008",
    name="sign-in-control",
    summary="Sign-in or account control left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of sign-in forms and account menus.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Forgot your password?]]
        good: You can sign in with the clerk at the gate.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

PRIVACY = lexicon_rule(
    "boilerplate/privacy",
    code="BLP009",
    name="privacy-notice",
    summary="Cookie or privacy notice left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Cookie notices, consent controls, links to terms and privacy policies, notices about the reader's browser.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[This site uses cookies to improve your visit]]
        good: The privacy policy was changed.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

NAVIGATION = lexicon_rule(
    "boilerplate/navigation",
    code="BLP010",
    name="navigation-control",
    summary="Menu, page foot or shop control left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of menus, page feet and shops that stand alone on a line.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Contact us]]
        good: Contact us if you see him, the police said.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

PLAYER = lexicon_rule(
    "boilerplate/player",
    code="BLP011",
    name="player-residue",
    summary="Residue of a video or audio player",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels and messages of players and galleries, video lists, and podcast links.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Media playback is unsupported on your device]]
        good: Watch the video and you will see, he said.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

POLL = lexicon_rule(
    "boilerplate/poll",
    code="BLP012",
    name="poll-residue",
    summary="Poll or quiz left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Labels of polls and quizzes.

    ## Why it matters
    Without the page around it a button's label is a stray line that no author wrote.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[View Results]]
        good: The poll closed at nine.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
