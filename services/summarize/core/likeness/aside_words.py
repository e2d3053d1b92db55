"""By which words titles and addresses tell that an article is an aside, by language.

Where a word may open a report's title in another language it is left out: a wrong guess
costs a report its story.
"""

import re

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OPINION = r"""
    opinions?|op-?ed|editorial|letters?(?:\ to\ the\ editor|\ of\ the\ day)?|column
    |commentary|guest\ (?:essay|column|post)|viewpoint
    |kommentar|leitartikel|gast(?:beitrag|kommentar)|kolumne|leserbriefe?|meinung
    |éditorial|édito|tribune(?=\ :)|chronique|courrier\ des\ lecteurs|point\ de\ vue
    |opinión|tribuna|columna(?:\ de\ opinión)?|cartas?\ al\ director
    |editoriale|commento|l['’]editoriale|lettere\ al\ direttore
    |opinião|coluna|cartas?\ do\ leitor|artigo\ de\ opinião
    |opinie|commentaar|ingezonden(?:\ brief)?
    |opinia|felieton|komentarz|ledare|krönika|insändare|debattinlägg
    |мнение|колонка
"""
_ROUND_UP = r"""
    podcast|news\ quiz|quiz|newsletter|news\ in\ brief|in\ brief
    |(?:the\ )?(?:morning|evening|daily|midday|nightly|weekend|weekly)
    \ (?:briefing|brief|digest|report|round-?up|newsletter|edition|rundown)
    |briefing|round-?up|week\ in\ review|on\ this\ day
    |(?:nachrichten|news|tages)-?überblick|presseschau|(?:morgen|abend)briefing
    |(?:das\ wichtigste|der\ tag|die\ (?:lage|woche))
    \ (?:im\ überblick|in\ kürze|vom\ tage?|des\ tages|am\ (?:morgen|abend))
    |revue\ de\ presse
    |(?:l['’]essentiel|le\ résumé)\ (?:de\ la\ (?:journée|semaine)|du\ jour)
    |résumé\ d(?:u\ jour|e\ la\ semaine)|lettre\ d['’]information
    |resumen\ (?:del\ día|de\ la\ (?:semana|jornada)|de\ noticias|informativo)
    |boletín(?:\ (?:de\ noticias|informativo))?
    |rassegna\ stampa|(?:le\ )?notizie\ (?:del\ giorno|in\ breve)
    |resumo\ d[oa]\ (?:dia|semana)|nieuwsoverzicht|het\ nieuws\ van\ vandaag
    |przegląd\ prasy|nyheter\ i\ korthet|обзор\ (?:прессы|дня)
"""
#: Beginnings of titles that say what follows, up to a colon, bar or dash.
LABEL = re.compile(rf"\W*(?:{_OPINION}|{_ROUND_UP})\s*[:|–—]", re.IGNORECASE | re.VERBOSE)
#: Their ends: "Leave the trams alone | Opinion". A hyphen may belong to a word; and by
#: "Talks to resume - letter" agencies say who told it.
TAIL = re.compile(
    rf"\s(?:\||(?:[–—]|-(?=\s))(?!\s*letters?\s*$))\s*(?:{_OPINION}|news\ in\ brief)\s*$",
    re.IGNORECASE | re.VERBOSE,
)
_LIVE = r"""
    live(?:\ ?-?blog|\ updates?|\ coverage|\ report(?:ing)?)?|live-?ticker|liveticker
    |newsticker|en\ direct|direct(?=\ :)|en\ directo|en\ vivo|in\ diretta|diretta
    |ao\ vivo|em\ direto|na\ żywo|relacja\ na\ żywo|direktrapport
    |онлайн-трансляция|прямая\ трансляция
"""
LIVE_LABEL = re.compile(rf"\W*(?:{_LIVE})\s*[:|–—]", re.IGNORECASE | re.VERBOSE)
LIVE_TAIL = re.compile(rf"\s[|–—]\s*(?:{_LIVE})\s*$", re.IGNORECASE | re.VERBOSE)
#: What a title says of such an article wherever it stands.
WORDS = re.compile(
    r"\b(?:(?:news|weekly|weekend|morning|evening|daily) (?:round-?up|briefing|digest"
    r"|newsletter)|"
    r"round-?up:|week in review|(?:the )?week in (?:pictures|photos|news)|"
    r"letters? to the editor|news quiz|news in brief|"
    rf"(?:your|the) {_DAYS} (?:(?:morning|evening) )?(?:briefing|newsletter)|"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:things|stories) "
    r"(?:to know|you need to know|to watch)(?: (?:for|on|about|in))? "
    rf"(?:today|this (?:morning|week|weekend)|{_DAYS})|"
    r"(?:your|today['’]s|this (?:morning|evening|week)['’]s) "
    r"(?:briefing|top stories|headlines|news)|top stories (?:today|of the day)|"
    r"what you need to know (?:today|this (?:morning|week)))\b",
    re.IGNORECASE,
)
LIVE_WORDS = re.compile(
    r"\b(?:live ?blog|live updates|live-?ticker|as it happened|minute by minute"
    r"|minuto a minuto|minute par minute)\b",
    re.IGNORECASE,
)
#: Folders of addresses under which nothing else stands.
FOLDERS = frozenset(
    (
        *("opinion", "opinions", "op-ed", "commentisfree", "editorial", "editorials"),
        *("letters", "columns", "columnists", "commentary", "viewpoint"),
        *("newsletter", "newsletters", "briefing", "briefings"),
        *("podcast", "podcasts", "quiz", "quizzes"),
        *("meinung", "kommentar", "kommentare", "kolumnen", "leserbriefe", "presseschau"),
        *("idees", "tribunes", "editos", "chroniques", "revue-de-presse"),
        *("tribuna", "opiniones", "columnas", "cartas-al-director"),
        *(
            "opinioni",
            "editoriali",
            "rassegna-stampa",
            "opiniao",
            "colunas",
            "colunistas",
        ),
        *("opinie", "columnisten", "felietony", "ledare", "debatt", "kronikk"),
    )
)
LIVE_FOLDERS = frozenset(
    (
        *("live", "liveblog", "live-blog", "live-news", "live-updates"),
        *("liveticker", "live-ticker", "en-direct", "en-directo", "en-vivo", "ao-vivo"),
    )
)
