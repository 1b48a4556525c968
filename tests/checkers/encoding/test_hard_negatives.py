"""What looks like a broken encoding and is none: every encoding rule stays silent."""

from __future__ import annotations

import pytest

from lint.chain import Chain
from lint.checkers import all_checkers
from lint.readers import read

CHAIN = Chain([checker for checker in all_checkers() if checker.rule.family == "ENC"], preview=True)

SOUND = [
    "São Tomé, Þingvellir, Łódź, Ångström, Brontë and Đặng Thị Hà met at the café “À la carte” – très bien…",
    "L’ÉCOLE À PARIS, ÂGE D’OR, ÑANDÚ, ÆSIR, «ÇA VA» ET ‹ÎLE›.",
    "The temperature fell to −5 °C, ±2°, for ½ of the year; it cost 40 €, £35 or ¥6,000™.",
    "Слово, ещё слово, їжак; Ελληνικά και λέξη; עברית ועוד; فارسی می‌خواهم; हिन्दी क्‍ष; 한국어; 日本語。",
    "The family 👨‍👩‍👧‍👦 waved 🏳️‍🌈, and 👩🏽‍🚀 and 🧑‍⚕️ did too ♀️.",
    "The film is 15 μm thick, the angle α is 3π, TGFβ and IL-1β rose, ΔT fell, and Ω is the last letter.",
    "He wrote \u202bעברית\u202c in the middle of the line.",
    "Smith & Daughters, R&D; AT&T; Q&A; rock & roll; x &y; the copy&paste; habit.",
    "a < b and b > c, <3 and >.<, [sic], [video], [email us], [1], (c), {braces}, {x} and $5 or $ 5.",
    "Shares of Lund Inc <L>, Alpine Air <U> and Portside <P> rose.",
    "The rules remain undefined, the sum is null and void, and Nan and NaNa went home; 100 %s is a typo.",
    "The files are in C:\\news\\reports, D:\\North and \\\\server\\new on the old machine.",
    "Mail us at name@example.org or see https://example.org/?a=1&copy=2&reg=3 for more.",
]

TECHNICAL = [
    "In HTML a space is written &nbsp; and a dash &mdash; as an entity, and <br> breaks a line.",
    "The template engine replaces {{ title }} and ${name} by the values of the variables.",
    "Decoded with the wrong encoding, “é” becomes (Ã©), which is called mojibake.",
    "The parser prints \\u2019 and \\n as they are, and [object Object] is what the console shows.",
    "A homoglyph such as pаypal deceives the eye; so does gооgle, says the browser team.",
    'The shortcode [caption id="x"] and [/caption] frame an image in WordPress.',
]


@pytest.mark.parametrize("text", [*SOUND, *TECHNICAL])
def test_sound_text_is_left_alone(text: str) -> None:
    findings = CHAIN.check(read("article.txt", text.encode()))
    assert [(finding.code, finding.text) for finding in findings] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "Smith &amp; Daughters&nbsp;opened<br>in May &#8212; late.\n\n`&nbsp;` and ``{{ x }}`` are shown."),
        ("a.md", "---\ntitle: What we call a &ldquo;door&rdquo; and <em>why</em>\n---\n\nIt opened in May.\n"),
        ("a.md", "{% include x.html %} It opened in {{ page.month }} at noon.\n\n    {{ code }} <br> &nbsp;\n"),
        ("a.html", "<p>Smith &amp; Daughters&nbsp;opened<br>in May &#8212; very late, the coun&shy;cil said.</p>"),
        ("a.html", "<script>$(document).ready()</script><style>.a { b: c; }</style><p>It opened in May.</p>"),
    ],
)
def test_markup_is_read_as_markup(path: str, text: str) -> None:
    assert [(finding.code, finding.text) for finding in CHAIN.check(read(path, text.encode()))] == []
