"""Trails: lines in which a site says where a page stands ("Home › News › Local").

Told by the site's entrance or "You are here" before it, or by signs that stand between
the names of sections and hardly ever in a headline.
"""

import re
from collections.abc import Callable

from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.paragraphs import ends_sentence, word_count
from services.ingest.core.text.word_lists import phrases, words

#: What sites call their front page.
ENTRANCES = phrases("""
    home | start | front page | startseite | accueil | inicio | início | home page |
    homepage | forside | hem | hjem | etusivu | domů | strona główna | ana sayfa |
    anasayfa | главная | головна | αρχική | الرئيسية | 首页 | 首頁 | 홈 | トップ |
    トップページ | ホーム
""")
_HERE = re.compile(
    r"(?:you are (?:here|in)|sie (?:sind|befinden sich) hier|vous êtes ici|"
    r"estás? (?:aquí|en)|"
    r"usted está (?:aquí|en)|ti trovi (?:qui|in)|sei (?:qui|in)|você está (?:aqui|em)|"
    r"u bent hier|je bent hier|du är här|du er her|jesteś tutaj|вы здесь|現在位置|現在地|"
    r"当前位置|您的位置|现在的位置|현재 위치) ?[:：] ?",
    re.IGNORECASE,
)
#: Between the parts of a trail that begins at the entrance; and of any.
_STEP = re.compile(r"\s*[›»＞>→⟩]\s*|\s+[·•/|]\s+")
_SURE_STEP = re.compile(r"\s+[›»]\s+|\s*＞\s*")
#: Without one of these a line is no trail, and hardly a line has one.
_SIGN = re.compile(r"[›»＞>→⟩/|·•:：]")
#: Characters of a trail, and words of a part where no entrance tells.
_LONGEST, _FEW = 120, 3
#: Signs that stand between the links of a row, too, which has more of them.
_BAR, _ROW = re.compile(r"\s[|·•]\s"), 3
#: Small words within names of sections; any other makes "Merz meets Macron" of them.
_JOINS = words("and & of the in und der et de la des du y e del di da dos en i og och")
#: A part that goes on so is of a sentence, a list of questions, or a quotation.
_SAYS = re.compile(r"[:：?!;\"“”„«‹()=]|\d{3}")


def is_trail(text: str) -> bool:
    """Say whether a line is a trail, and nothing else."""
    return bool(_steps(text))


def section_of(text: str) -> str | None:
    """Return the last short step of a trail below the entrance; None: it has none."""
    below = [
        one
        for one in _steps(text)
        if one.casefold() not in ENTRANCES and not names_outlet(one)
    ]
    return next((one for one in reversed(below) if word_count(one) <= _FEW), None)


def headline_in(text: str, *, is_section: Callable[[str], bool]) -> str | None:
    """Return the headline in a trail above a text that has no other: its last step below
    the entrance, if that is no name of a section; all of it, if it has no entrance and
    its first step is none that is known. None: it has no headline."""
    steps = _steps(text)
    if not steps:
        return None
    if _HERE.match(text) or steps[0].casefold() in ENTRANCES:
        last = steps[-1]
        is_told = len(steps) > 1 and word_count(last) > 1 and not is_section(last)
        return last if is_told and not _is_name(last) else None
    return None if is_section(steps[0]) else text


def _steps(text: str) -> list[str]:
    """Return the parts of a trail, [] for any other line."""
    if len(text) > _LONGEST or not _SIGN.search(text):
        return []
    here = _HERE.match(text)
    rest = text[here.end() :] if here else text
    parts = _parts(_STEP, rest)
    is_entered = len(parts) > 1 and parts[0].casefold() in ENTRANCES
    if is_entered or (here and (len(parts) > 1 or _is_name(rest))):
        # The last step may be the article's own title.
        steps = [one for one in parts[1:-1] if word_count(one) > 2 * _FEW]
        is_short = "/" not in rest or word_count(parts[-1]) <= _FEW
        is_row = len(parts) > _ROW and _BAR.search(rest) is not None
        is_other = bool(steps) or ends_sentence(rest) or is_row or not is_short
        return [] if is_other else parts
    parts = _parts(_SURE_STEP, rest)
    is_named = len(parts) > 1 and all(map(_is_name, parts))
    return parts if is_named and not _SAYS.search(rest) else []


def _parts(step: re.Pattern[str], text: str) -> list[str]:
    return [one for one in step.split(text.strip(" ›»>＞")) if one]


def _is_name(part: str) -> bool:
    """Say whether a part may be a section's name: few words, none of them small."""
    are_begun = not any(one[0].islower() and one not in _JOINS for one in part.split())
    is_begun = are_begun and not part[0].islower()
    return is_begun and word_count(part) <= _FEW and not ends_sentence(part)
