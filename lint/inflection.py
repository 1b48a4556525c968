"""The forms of an English verb, for phrases that mean all of them: ``take`` is also takes, taking, took, taken."""

from __future__ import annotations

_IRREGULAR = """
    awake awoke awoken|bear bore borne born|beat beat beaten|become became become|begin began begun|bend bent|bet bet
    bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought
    build built|burn burned burnt|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung
    come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|draw drew drawn|dream dreamed dreamt
    drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found
    flee fled|fling flung|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven
    freeze froze frozen|get got gotten|give gave given|grind ground|grow grew grown|hang hung hanged|hear heard
    hide hid hidden|hit hit|hold held|hurt hurt|keep kept|kneel knelt|know knew known|lay laid|lead led
    lean leaned leant|leap leaped leapt|learn learned learnt|leave left|lend lent|let let|lie lay lain lied
    light lit lighted|lose lost|make made|mean meant|meet met|mow mowed mown|overcome overcame overcome
    overthrow overthrew overthrown|pay paid|put put|quit quit|read read|ride rode ridden|ring rang rung
    rise rose risen|run ran run|saw sawed sawn|say said|see saw seen|seek sought|sell sold|send sent|set set
    sew sewed sewn|shake shook shaken|shed shed|shine shone shined|shoot shot|show showed shown|shrink shrank shrunk
    shut shut|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|sow sowed sown|speak spoke spoken
    spend spent|spill spilled spilt|spin spun|spit spat spit|split split|spread spread|spring sprang sprung
    stand stood|steal stole stolen|stick stuck|sting stung|stink stank stunk|strike struck stricken|string strung
    swear swore sworn|sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken|teach taught
    tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|tread trod trodden
    undertake undertook undertaken|understand understood|wake woke woken|wear wore worn|weave wove woven
    weep wept|win won|wind wound|withdraw withdrew withdrawn|withstand withstood|wring wrung|write wrote written
"""
_WHOLE = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being"),
    "do": ("do", "does", "doing", "did", "done"),
    "go": ("go", "goes", "going", "went", "gone"),
    "have": ("have", "has", "having", "had"),
}
_DOUBLING = frozenset(
    """
    admit bar bat beg begin bet brag cancel chat chop clap commit compel control crop cut dig dip drag drip drop equal
    equip expel fit flip forbid forget gag get grab grin grip hit hug jog kidnap knit knot label let level map mop nod
    occur omit pat permit pin plan plot plug pop prefer propel put quit rap refer regret rip rob rub run set ship shop
    shut sin sip sit skip slam slap slip snap spin spit split spot star stem step stir stop strip submit swap swim tap
    tip transfer transmit trap travel trip wag whip win worship wrap zip
    """.split()
)
"""Verbs that double their last letter before an ending with a vowel."""
_AMERICAN = frozenset({"cancel", "equal", "label", "level", "travel", "worship"})
"""Those of them that American spelling leaves alone."""


def _irregular() -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for line in _IRREGULAR.strip().splitlines() for entry in line.split("|"))
    return {base: tuple(past) for base, *past in entries}


_PASTS = _irregular()


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of ``verb``, given in lower case as its infinitive; the infinitive is the first."""
    if verb in _WHOLE:
        return _WHOLE[verb]
    pasts = _PASTS.get(verb) or (_with_vowel_ending(verb, "ed"),)
    forms = [verb, _third_person(verb), _with_vowel_ending(verb, "ing"), *pasts]
    if verb in _AMERICAN:
        forms += [verb + "ing", verb + "ed"]
    return tuple(dict.fromkeys(forms))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _ends_in_consonant_and_y(verb) else verb + "s"


def _with_vowel_ending(verb: str, ending: str) -> str:
    if verb in _DOUBLING:
        return verb + verb[-1] + ending
    if verb.endswith("ic"):
        return verb + "k" + ending
    if verb.endswith("ie"):
        return verb[:-2] + "ying" if ending == "ing" else verb + "d"
    if verb.endswith(("ee", "oe", "ye")):
        return verb + ending.removeprefix("e")
    if verb.endswith("e"):
        return verb[:-1] + ending
    if ending == "ed" and _ends_in_consonant_and_y(verb):
        return verb[:-1] + "ied"
    return verb + ending


def _ends_in_consonant_and_y(verb: str) -> bool:
    return len(verb) > 1 and verb[-1] == "y" and verb[-2] not in "aeiou"
