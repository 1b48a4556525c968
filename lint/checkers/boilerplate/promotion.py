"""Promotion of a site's own products left between paragraphs."""

from __future__ import annotations

from lint.checkers.declare import lexicon_rule

APP_PROMOTION = lexicon_rule(
    "boilerplate/app",
    code="BLP001",
    name="app-promotion",
    summary="Promotion of the site's app",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    A line that asks the reader to download or open the publisher's app.

    ## Why it matters
    It is not part of the article, and reads as if it were once the layout is gone.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it. Where the app is what the article is about, leave it.

    ## Examples
        bad: [[Download our app for breaking news]]
        good: The city said residents can download the app to report potholes.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

NEWSLETTER = lexicon_rule(
    "boilerplate/newsletter",
    code="BLP002",
    name="newsletter-promotion",
    summary="Newsletter sign-up left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Lines that ask the reader to take a newsletter, the form that goes with them, its small print and its answers.

    ## Why it matters
    It is not part of the article, and reads as if it were once the layout is gone.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Sign up for our daily newsletter]]
        good: She told the committee that she had to sign up for the newsletter before she could read it.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

SUBSCRIPTION = lexicon_rule(
    "boilerplate/subscription",
    code="BLP003",
    name="subscription-prompt",
    summary="Subscription prompt or paywall notice",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Prompts to subscribe, paywall notices and counters of free articles.

    ## Why it matters
    It is not part of the article, and reads as if it were once the layout is gone.

    ## How to fix
    Remove the line. Where a paywall cut the article off, what came behind it is missing: get it from the source.

    ## Examples
        bad: [[You have 2 free articles left this month]]
        good: She chose to become a member of the rowing club.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)

DONATION = lexicon_rule(
    "boilerplate/donation",
    code="BLP004",
    name="donation-appeal",
    summary="Donation appeal left in the text",
    since="0.1.0",
    leftover=True,
    documentation="""
    ## What it finds
    Lines in which a site asks its readers for money.

    ## Why it matters
    It is not part of the article, and reads as if it were once the layout is gone.

    ## How to fix
    Remove the line, or let `--fix --unsafe-fixes` do it.

    ## Examples
        bad: [[Please consider making a donation to support our journalism]]
        good: The family asks that friends make a donation to the hospice.

    ## Known limits
    Only the phrases of the lexicon are found.
    """,
)
