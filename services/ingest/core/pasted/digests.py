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
#: Sentences that say that the news follow.
_FOLLOWING = re.compile(
    r"\b(?:(?:here(?:['’]s| is| are)|these are) (?:"
    r"(?:today['’]s|this (?:morning|evening|week)['’]s|the day['’]s|"
    r"the (?:latest|main|top|biggest)) (?:top |main |biggest )?"
    r"(?:news|headlines|stories)|(?:your|our|the) (?:morning |evening |daily |weekly )?"
    r"(?:news|headlines|(?:news )?briefing|newsletter|digest|round-?up))|"
    r"what (?:has )?happened (?:while you slept|overnight)|"
    r"in (?:today['’]s|this (?:morning|evening|week)['’]s) (?:newsletter|briefing)|"
    r"(?:hier|das) sind die (?:wichtigsten )?(?:nachrichten|meldungen|schlagzeilen)|"
    r"voici (?:l['’]essentiel de l['’]actu(?:alité)?|les titres)|"
    r"estas son las (?:principales )?noticias|ecco le (?:principali )?notizie|"
    r"dit is het (?:belangrijkste )?nieuws|estas são as (?:principais )?notícias)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def says_news_follow(line: str) -> bool:
    """Say whether a line tells that what follows is the day's news."""
    return len(line) <= _PARAGRAPH and _FOLLOWING.search(line) is not None


def beside_name(title: str, publisher: str | None = None) -> str | None:
    """Return what a title says beside the name of a digest; None if it has none.

    "" for a name, its outlet and a date: "Marsh Gazette: Morning briefing, 17 May".
    """
    if len(title) > _PARAGRAPH or not _NAME.search(title):
        return None
    outlet = publisher or ""
    rest = re.sub(re.escape(outlet), " ", title, flags=re.IGNORECASE) if outlet else title
    rest = _NAME.sub(" ", rest)
    known = _BESIDE | FILLERS | MONTHS.keys()
    is_named = all(word in known for word in _WORD.findall(rest.casefold()))
    return "" if is_named else rest
