"""What is not prose inside a line of prose: addresses and template tags that readers mask."""

from __future__ import annotations

import regex

ADDRESS = regex.compile(
    r"""
    (?:https?|ftp)://[^\s<>"“”]{1,2000}+(?<![.,;:!?)\]'’])      # a web address, without the sentence's punctuation
    | \bwww\.[^\s<>"“”]{1,2000}+(?<![.,;:!?)\]'’])
    | [\w.+-]{1,64}+@[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}+        # an e-mail address
    """,
    regex.VERBOSE,
)
