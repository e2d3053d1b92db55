"""How a digest of the day's news announces itself: in its title, or above its headlines.

Only what can be nothing else counts. "Evening report: sea wall breached" and "Budget:
what you need to know" are titles of articles, and so is "Fenwick headlines festival".
"""

import re

from services.ingest.core.text.word_lists import words
from services.ingest.core.times.calendar_words import FILLERS, MONTHS

#: A line of more characters is a paragraph.
_PARAGRAPH = 200
#: What a digest is called.
_NAME = re.compile(
    r"\b(?:(?:(?:top|more|other|latest|main|biggest) )?(?:news )?headlines|"
    r"(?:top|more|other|latest|main|biggest) (?:news|stories)|"
    r"(?:today|yesterday|this (?:morning|evening|week))['’]s (?:top )?(?:news|stories)|"
    r"(?:news|stories) (?:in brief|today|of the day)|newsletter|"
    r"(?:morning|midday|afternoon|evening|daily|weekly|weekend|news) (?:news )?"
    r"(?:briefing|brief|digest|round-?up|edition)|"
    r"what you need to know (?:today|this (?:morning|evening|week))|"
    r"(?:die )?schlagzeilen|(?:morgen|abend)briefing|nachrichten(?:überblick)?|"
    r"das wichtigste (?:heute|(?:vom|des|am|der) (?:tage?s?|morgen|abend|nacht|woche))|"
    r"die wichtigsten (?:nachrichten|meldungen)|à la une|les titres|l['’]actualité|"
    r"l['’]essentiel (?:de l['’]actu(?:alité)?|du jour|de la (?:journée|semaine))|"
    r"(?:los )?titulares|(?:las )?noticias|(?:le )?notizie|(?:as )?notícias|"
    r"het nieuws|nieuwsoverzicht)(?!\w)",
    re.IGNORECASE,
)
#: What may stand beside such a name, and dates.
_BESIDE = words(
    "your our this today s week edition issue no nr sport sports business world local "
    "national international regional politics tages heute jour journée día hoy giorno "
    "oggi dia hoje vandaag dag for from des del und et y e and en"
)
#: Sentences that say that the news follow: not "the latest news", for those may be of one
#: storm.
_FOLLOWING = re.compile(
    r"\b(?:(?:here(?:['’]s| is| are)|these are) (?:"
    r"(?:today['’]s|this (?:morning|evening|week)['’]s|the day['’]s) "
    r"(?:top |main |biggest )?(?:news|headlines|stories)|"
    r"the (?:(?:latest|main|top|biggest) )?headlines|"
    r"the (?:main|top|biggest) (?:news )?stories|"
    r"(?:your|our) (?:morning |evening |daily |weekly )?"
    r"(?:headlines|(?:news )?briefing|newsletter|digest|round-?up))|"
    r"what happened while you (?:slept|were asleep)|"
    r"in (?:today['’]s|this (?:morning|evening|week)['’]s) (?:newsletter|briefing)|"
    r"(?:hier|das) sind die (?:wichtigsten nachrichten|meldungen|schlagzeilen)|"
    r"voici (?:l['’]essentiel de l['’]actu(?:alité)?|les titres de l['’]actu(?:alité)?)|"
    r"estas son las principales noticias|ecco le principali notizie|"
    r"dit is het belangrijkste nieuws|estas são as principais notícias)(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[:|–—]|\s-\s")
_WORD = re.compile(r"[^\W\d_]+")


def says_news_follow(line: str) -> bool:
    """Say whether a line tells that what follows is the day's news."""
    return len(line) <= _PARAGRAPH and _FOLLOWING.search(line) is not None


def beside_name(title: str, publisher: str | None = None) -> str | None:
    """Return what a title says beside the name of a digest; None if it has none.

    "" for a name, its outlet and a date: "Marsh Gazette: Morning briefing, 17 May".
    A name stands alone, or between colons, bars or dashes.
    """
    if len(title) > _PARAGRAPH or not _NAME.search(title):
        return None
    outlet = publisher or ""
    own = re.sub(re.escape(outlet), " ", title, flags=re.IGNORECASE) if outlet else title
    parts = _BETWEEN.split(own)
    if not any(_NAME.search(part) and _is_named(part) for part in parts):
        return None
    return " ".join(part for part in parts if not _is_named(part))


def _is_named(part: str) -> bool:
    """Say whether a part of a title has nothing but names, dates and the like."""
    said = _WORD.findall(_NAME.sub(" ", part).casefold())
    return all(word in _BESIDE or word in FILLERS or word in MONTHS for word in said)
