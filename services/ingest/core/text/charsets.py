"""The charset of a text that names none, told by its language.

A charset is believed if the text that it makes has the common words of a language that
was written in it, and hardly a letter that this language lacks. Where no language tells,
nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Mapping

from services.ingest.core.text.charset_words import SPACED, UNSPACED, WESTERN

#: Bytes that are looked at.
_SAMPLE = 20_000
#: So many of the words, and this share of them at least, are common ones.
_FEWEST, _SHARE = 2, 0.06
#: Of the letters beyond ASCII so many may be of another language: those of names.
_FOREIGN = 0.12
#: With fewer signs beyond ASCII nothing tells languages without spaces apart.
_SIGNS = 12
#: From this share on a western language's words leave no doubt.
_SURE = 0.2
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEYOND = re.compile(r"[^\W\d_\x00-\x7f]")
#: What no text has, controls and lines of boxes: the charset is another.
_NO_SIGNS = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff\u2500-\u259f]")
#: Runs of letters beyond ASCII, and those behind or before a small letter of ASCII.
_RUN = re.compile(r"[^\W\d_\x00-\x7f]+")
_TOUCHED = re.compile(r"(?<=[a-z])[^\W\d_\x00-\x7f]+|[^\W\d_\x00-\x7f]+(?=[a-z])")
_STRAY = re.compile("[\udc80-\udcff]")
#: A sign that never stands between two letters of a word; but `´`, `·` and `…` do, and
#: a soft hyphen.
ODD = re.compile("[^\\W\\d_][¡-©¬®-³¶¸¹»-¿×÷ƒˆ‚„†‡‰€™](?=[^\\W\\d_])")


def charset_of(data: bytes) -> str | None:
    """Return the charset that the language of a text tells, where it is not cp1252.

    `data`: bytes that are no UTF-8. None: cp1252, or no language tells it.
    """
    sample = data[:_SAMPLE]
    if _is_mended(sample):
        return None
    return _of_words(sample) or _of_signs(sample)


def _is_mended(sample: bytes) -> bool:
    """Say whether most that is beyond ASCII is UTF-8, into which other bytes strayed."""
    text = sample.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    return len(text) - len(text.encode("ascii", "ignore")) > 2 * stray


def _of_words(sample: bytes) -> str | None:
    western = sample.decode("cp1252", "replace")
    said = _counted(western)
    best = max(_common(said, known) for known in WESTERN.values())
    if best >= max(_FEWEST, _SURE * sum(said.values())):
        return None
    found, fewest = None, 0
    texts: dict[str, str] = {}
    for charset, letters, known in SPACED:
        text = texts.setdefault(charset, sample.decode(charset, "replace"))
        others = None if text == western else _others(text, letters)
        if others is None:
            continue
        words = _counted(text)
        common = _common(words, known)
        is_told = common >= max(_FEWEST, _SHARE * sum(words.values()))
        if is_told and (common > best or (found and common == best and others < fewest)):
            best, found, fewest = common, charset, others
    return found


def _of_signs(sample: bytes) -> str | None:
    """Tell a charset of languages without spaces by their common signs.

    Japanese first: kana in EUC-JP are kana in GB 18030, too.
    """
    for charset, signs, share in UNSPACED:
        text = sample.decode(charset, "ignore")
        # At its end the sample may be cut within a sign.
        if len(text.encode(charset, "ignore")) < len(sample) - 4:
            continue
        beyond = _BEYOND.findall(text)
        told = sum(one in signs for one in beyond)
        if 2 * len(_TOUCHED.findall(text)) > len(_RUN.findall(text)):
            continue  # they stand within words of ASCII: "Hไvittไjไt"
        if len(beyond) >= _SIGNS and told >= share * len(beyond):
            return charset
    return None


def _others(text: str, letters: str) -> int | None:
    """Count letters beyond ASCII, and signs within words, that a language lacks; None if
    they are so many that the text is in another one."""
    if _NO_SIGNS.search(text):
        return None
    beyond = _BEYOND.findall(text.casefold())
    others = sum(one not in letters for one in beyond) + len(ODD.findall(text))
    return others if beyond and others <= _FOREIGN * len(beyond) else None


def _counted(text: str) -> Mapping[str, int]:
    return Counter(_WORD.findall(text.casefold()))


def _common(said: Mapping[str, int], known: frozenset[str]) -> int:
    return sum(said.get(one, 0) for one in known)
