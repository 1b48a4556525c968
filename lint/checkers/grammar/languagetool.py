"""The rules that pass on what LanguageTool reports, one for each group of its categories."""

from __future__ import annotations

from lint.checkers.declare import grammar_rule
from lint.model import Severity

_WHEN = (
    "It runs only if it is selected (`--select LTG`, `extend-select`), because it needs a LanguageTool server, which\n"
    "`copydesk grammar` helps with. Only those of LanguageTool's rules are heard that proved right in edited prose\n"
    "(`lint/data/languagetool-rules.tsv`); the configuration adds and takes others by LanguageTool's ids\n"
    "(`grammar.enable`, `grammar.disable`). Text in another language, code and slipshod typing are left alone."
)

GRAMMAR = grammar_rule(
    "GRAMMAR",
    "MISC",
    "COLLOCATIONS",
    "SEMANTICS",
    "",
    code="LTG001",
    name="grammar",
    summary="Grammatical error, by LanguageTool",
    since="0.1.0",
    severity=Severity.WARNING,
    documentation=f"""
## What it finds
Wrong articles, verb forms and numbers, words that are missing or too many: LanguageTool's categories of grammar, and
those that no other rule is for.

## Why it matters
Machine translation and careless cutting leave such errors, and readers stop at them.

## How to fix
Take one of LanguageTool's suggestions (`--fix --unsafe-fixes` takes the first), or reword.

## Examples
    bad: The mayor has ordered [[a]] investigation into the fire.
    bad(md): The council **will** [[meets]] on Monday.
    good: The mayor has ordered an investigation into the fire.

## Known limits
Errors that only the sense shows are not found. {_WHEN}

## Measured
All of LTG by default: 162 findings on 1.8 million words of edited prose, 9.0 on 100,000. All were read: 146 are errors.
""",
)

CONFUSED_WORD = grammar_rule(
    "CONFUSED_WORDS",
    "FALSE_FRIENDS",
    code="LTG002",
    name="confused-word",
    summary="Word taken for another one, by LanguageTool",
    since="0.1.0",
    severity=Severity.WARNING,
    documentation=f"""
## What it finds
A word in place of one that sounds or looks like it: “then” for “than”, “loose” for “lose”, “advise” for “advice”.

## Why it matters
Spelling checkers cannot see it, and readers do.

## How to fix
Write the word that was meant.

## Examples
    bad: They feared that the party would [[loose]] the election.
    good: They feared that the party would lose the election.

## Known limits
Only pairs that LanguageTool knows. {_WHEN}
""",
)

TYPO = grammar_rule(
    "TYPOS",
    "COMPOUNDING",
    "MULTITOKEN_SPELLING",
    "PROPER_NOUNS",
    code="LTG003",
    name="typing-error",
    summary="Typing error, by LanguageTool",
    since="0.1.0",
    severity=Severity.WARNING,
    documentation=f"""
## What it finds
Typing errors that the words around show. Words that are in no dictionary are not reported: in news most of them are
names (`enable = ["MORFOLOGIK_RULE_EN_US"]` with `language = "en-US"` reports them).

## Why it matters
They are errors, and often come with others.

## How to fix
Correct the word, or name the rule of LanguageTool that is wrong about it under `disable`.

## Examples
    bad: The museum opened because of [[it's]] founder.
    good: The museum opened because of its founder.

## Known limits
{_WHEN}
""",
)

TYPOGRAPHY = grammar_rule(
    "PUNCTUATION",
    "TYPOGRAPHY",
    "CASING",
    code="LTG004",
    name="punctuation-error",
    summary="Error of punctuation or capitals, by LanguageTool",
    since="0.1.0",
    severity=Severity.INFO,
    documentation=f"""
## What it finds
Marks, apostrophes and capitals that are wrong or missing. Commas and hyphens are a matter of style and are heard only
if they are enabled.

## Why it matters
A wrong mark can change the sense.

## How to fix
Correct the mark, apostrophe or capital.

## Examples
    bad: We read the chapter “A future for the [[harbour.”.]]
    good: We read the chapter “A future for the harbour.”

## Known limits
{_WHEN}
""",
)

STYLE = grammar_rule(
    "STYLE",
    "REDUNDANCY",
    "PLAIN_ENGLISH",
    "NONSTANDARD_PHRASES",
    "AMERICAN_ENGLISH_STYLE",
    "BRITISH_ENGLISH",
    "REPETITIONS_STYLE",
    "CREATIVE_WRITING",
    "WIKIPEDIA",
    code="LTG005",
    name="style-advice",
    summary="Advice on style, by LanguageTool",
    since="0.1.0",
    severity=Severity.INFO,
    documentation=f"""
## What it finds
Wordy, regional or informal phrases. None of these rules is heard unless the configuration enables it or its category,
as in `enable = ["REDUNDANCY"]`.

## Why it matters
House styles ask for it.

## How to fix
Take the suggestion, or leave the phrase and do not enable that rule.

## Examples
    bad: The barge lies [[outside of]] the harbour.
    good: The barge lies outside the harbour.

## Known limits
It is advice, not a finding of damage. {_WHEN}
""",
)
