"""One spelling of a date line, whatever country it is from, before it is cut."""

import re
import unicodedata

from services.ingest.core.times.calendar_words import MONTHS
from services.ingest.core.times.zones import abbreviated, is_zone

_ASIDE = re.compile(r"[(（](?P<said>[^()（）]{0,40})[)）]")
_OFFSET = re.compile(r"(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?")
_AM_PM = re.compile(r"\b([ap])\.\s?m\.?")
#: "17 d'agost": of, before a vowel.
_ELIDED = re.compile(r"(?<=\d )d['’](?=[aeo])")
#: Arabic, Persian and Hindi digits, and the comma between them and words.
_DIGITS = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९،", "012345678901234567890123456789,"
)
#: "17 مايو/أيار": one month by two names.
_TWICE = re.compile(r"(?<=\d )(?P<one>[^\W\d_]+) ?[/(] ?(?P<two>[^\W\d_]+)\)?")
#: Dates and times as Chinese, Japanese and Korean write them.
_EASTERN_DAY = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]")
_EASTERN_TIME = re.compile(r"(\d{1,2})\s*[時时시点點]\s*(\d{1,2})\s*[分분]")
_EASTERN_HALF = re.compile(
    r"(?:(?P<am>오전|上午|午前)|오후|下午|午後)\s*(?P<time>\d{1,2}:\d\d(?::\d\d)?)"
)


def spelled(text: str) -> str:
    """Return a text in lower case, with "p.m." as "pm", and names of zones in short."""
    plain = _AM_PM.sub(r"\1m", _ASIDE.sub(_aside, text.casefold()))
    plain = _ELIDED.sub("", plain)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)  # lower case may be in two signs
        plain = _TWICE.sub(_once, plain.translate(_DIGITS))
        plain = _EASTERN_DAY.sub(r"\1-\2-\3 ", plain)
        plain = _EASTERN_TIME.sub(r" \1:\2 ", plain)
        plain = _EASTERN_HALF.sub(_half, plain)
    return abbreviated(plain)


def _half(half: re.Match[str]) -> str:
    return f" {half['time']} {'am' if half['am'] else 'pm'} "


def _once(names: re.Match[str]) -> str:
    """Keep one of two names of a month; of two months both stay, and are no date."""
    one, two = MONTHS.get(names["one"]), MONTHS.get(names["two"])
    return names["one"] if one is not None and one == two else names[0]


def _aside(aside: re.Match[str]) -> str:
    """Keep of what stands in brackets a zone or an offset, but no second time."""
    said = aside["said"].strip()
    return f" {said} " if is_zone(said) or _OFFSET.fullmatch(said) else " "
