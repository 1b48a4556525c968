"""What a site says about itself, its authors and the page around an article."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule
from lint.model import Status

COPYRIGHT = lexicon_rule(
    "boilerplate/copyright",
    code="BLP016",
    name="copyright-notice",
    summary="Copyright, reprint or disclaimer line",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Copyright lines, notices against copying, licences and disclaimers.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Remove the line from the text. If it tells who owns the article, keep that in the metadata.

    ## Examples
        bad: [[© 2019 Harbour Post Media. All rights reserved.]]
        good: In 2019 copyright law changed.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

STANDARDS = lexicon_rule(
    "boilerplate/standards",
    code="BLP017",
    name="standards-line",
    summary="Line about the site's own standards",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Links to editorial standards and corrections, and calls for tips or corrections.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Spotted an error? Let us know]]
        good: He found an error in the sum.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

AUTHOR = lexicon_rule(
    "boilerplate/authorbio",
    code="BLP018",
    name="author-contact",
    summary="Author's note or contact line",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    How to reach or follow the author, and links to an author's archive.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Remove the line from the text; a by-line or a note on the author belongs into the metadata.

    ## Examples
        bad: [[Jon Maris can be reached at jon@harbour.example]]
        good: Follow him on the way to the sea.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

TAGS = lexicon_rule(
    "boilerplate/tags",
    code="BLP019",
    name="tag-list",
    summary="List of tags or categories",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Lines that list an article's tags and categories.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Remove the line; tags belong into the metadata.

    ## Examples
        bad: [[Tags: harbour, council, wall]]
        good: Topics were many and the night was short.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

DATELINE = lexicon_rule(
    "boilerplate/dateline",
    code="BLP020",
    name="page-stamp",
    summary="Date stamp of the page",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Lines that hold nothing but when the page was published or updated.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Remove the line; the date belongs into the metadata.

    ## Examples
        bad: [[Updated 3:05 pm EST, Monday, May 4, 2015]]
        good: Updated in May, the list held 14 names.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

CONTRIBUTED = lexicon_rule(
    "boilerplate/contributed",
    code="BLP021",
    name="contributor-line",
    summary="Line about who contributed to the report",
    since="0.1.0",
    status=Status.PREVIEW,
    leftover=True,
    documentation="""
    ## What it finds
    “… contributed to this report” and “Reporting by …” of agencies.

    ## Why it matters
    It belongs to the page the article was taken from, not to the article.

    ## How to fix
    Keep the credit where your house prints it, in the metadata or a field of its own, and remove the line.

    ## Examples
        bad: [[Jon Maris contributed reporting from Oslo.]]
        good: The storm contributed to the damage.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
