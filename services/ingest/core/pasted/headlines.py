"""Texts that are nothing but headlines of several articles: a newsletter, a list of news.

Such a text announces itself as one, and no line of it is a sentence, but those that say
the day's news follow, and headlines that are one. Results, poems, notices, programmes and
key points are lists, too, and articles: what is not announced as a digest is read.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, TypeAlias

from services.ingest.core.draft import Refused
from services.ingest.core.pasted.digests import beside_name, says_news_follow
from services.ingest.core.text.paragraphs import is_prose, word_starts, words_in

_Kind: TypeAlias = Literal["headline", "sentence", "label", "note", "text"]
#: Fewer headlines may be a brief; more lines are no newsletter, whatever they list.
_FEWEST, _LINES = 4, 1_000
#: A headline has so many words; a label of a section has fewer.
_SHORT, _LONG = 4, 20
#: A line that says what follows has no more words.
_ASIDE = 30
#: A line of more characters is a paragraph.
_PARAGRAPH = 200
#: Of the headlines of a newsletter at most so many are sentences.
_SENTENCES = 1 / 3
#: What is said of more headlines is what they all are about.
_MOST = 0.5
#: One headline may be the title, too: then it has so much of its words.
_TITLED = 2 / 3
#: A word tells what a line is about from so many letters on.
_TELLING = 5
#: What lines beside headlines say of the day's news, or of the reader's day.
_ANNOUNCING = re.compile(
    r"\b(?:good (?:morning|afternoon|evening)|today['’]s (?:news|headlines|top|stories)|"
    r"(?:top|more|other|latest|big(?:gest)?) (?:stories|news)|(?:news )?headlines|"
    r"(?:news|stories) (?:in brief|today)|(?:morning|evening|daily|weekly|news) "
    r"(?:briefing|brief|digest|round-?up|newsletter|edition|report)|briefing|newsletter|"
    r"(?:what )?you need to know|thanks for reading|have a (?:good|great|nice) "
    r"(?:day|evening|week|weekend)|guten (?:morgen|tag|abend)|schlagzeilen|"
    r"nachrichten(?:überblick)?|das wichtigste|bonjour|bonsoir|à la une|l['’]essentiel|"
    r"buenos días|buenas (?:tardes|noches)|titulares|las noticias|buongiorno|buonasera|"
    r"le notizie|goede?morgen|het nieuws|bom dia|boa noite|as notícias)\b",
    re.IGNORECASE,
)
#: Of programmes and chronicles: the entries of one thing.
_CLOCK = re.compile(r"\W*\d{1,2}(?:[:.h]\d{2}|\s?(?:[ap]\.?m\b|Uhr\b))", re.IGNORECASE)
#: Scripts whose sentences end with no sign.
_UNSTOPPED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_ASKING = ("?", "!", "？", "！")


def only_headlines(
    title: str | None, lines: Sequence[str], *, publisher: str | None = None
) -> Refused | None:
    """Refuse lines of text that are announced as headlines and are nothing else."""
    if not _FEWEST <= len(lines) <= _LINES:
        return None
    kinds = list(takewhile(lambda kind: kind != "text", map(_kind, lines)))
    if len(kinds) < len(lines):
        return None  # mostly by the first line
    count = Counter(kinds)
    heads = [one for one, kind in zip(lines, kinds, strict=True) if kind == "headline"]
    if len(heads) < max(_FEWEST, count["label"]):
        return None
    if count["sentence"] > _SENTENCES * len(heads):
        return None
    if not _are_announced(title, lines, heads, publisher):
        return None
    return Refused(
        "not_an_article",
        f"It lists {len(heads) + count['sentence']} headlines and holds no article; "
        "drop the articles themselves.",
    )


def _kind(line: str) -> _Kind:
    """Tell what a line is; `sentence`: a headline, or else the text of an article."""
    words = words_in(line, limit=_ASIDE) if len(line) <= _PARAGRAPH else _ASIDE
    if words < _ASIDE and (_ANNOUNCING.search(line) or says_news_follow(line)):
        return "note"
    if words > _LONG or _CLOCK.match(line) or " | " in line or _UNSTOPPED.search(line):
        return "text"
    if words < _SHORT:
        return "label"
    last = _last(line)
    if last in _ASKING or unicodedata.category(last) != "Po":
        return "headline"
    return "sentence" if is_prose(line) else "text"


def _last(line: str) -> str:
    """Return the last character of a line before quotes and brackets that close."""
    return next((one for one in reversed(line) if not _closes(one)), ".")


def _closes(one: str) -> bool:
    # Some languages close with what others open with: „…“ and »…«.
    return one in "\"'" or unicodedata.category(one) in ("Pe", "Pf", "Pi", "Zs")


def _are_announced(
    title: str | None,
    lines: Sequence[str],
    headlines: Sequence[str],
    publisher: str | None,
) -> bool:
    """Say whether title or lines tell of a digest, and headlines are of many things."""
    beside = beside_name(title or lines[0], publisher)
    if beside:
        # "Morning briefing: Bridge closes", and the bridge is one of the headlines.
        named = word_starts(beside)
        return _is_first_of(named, headlines) and not _go_on(named, headlines)
    if beside is None and not any(map(says_news_follow, lines)):
        return False
    return not _go_on(word_starts(title or "") if beside is None else set(), headlines)


def _is_first_of(named: set[str], headlines: Sequence[str]) -> bool:
    """Say whether a title names what one headline tells."""
    most = max((len(named & word_starts(one)) for one in headlines), default=0)
    return most > 1 and most >= _TITLED * len(named)


def _go_on(named: set[str], headlines: Sequence[str]) -> bool:
    """Say whether lines go on about what their title or most of them name."""
    said = [word_starts(one) for one in headlines]
    tied = [named & one for one in said if named & one]
    if len(tied) > 1 or (tied and len(tied[0]) < _TITLED * len(named)):
        return True
    counts = Counter(word for one in said for word in one if len(word) >= _TELLING)
    most = max(counts.values(), default=0)
    return most > max(2, _MOST * len(headlines))
