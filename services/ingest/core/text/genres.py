"""What an article is by its section, or by what a page or data call its kind."""

import re

from services.ingest.core.text.word_lists import phrases
from shared.events.words import Genre

#: Names of sections and kinds, in lower case, under which nothing else stands.
_NAMES: dict[Genre, frozenset[str]] = {
    "opinion": phrases("""
        opinion | opinions | op-ed | op-eds | oped | opinion & analysis | editorial
        | editorials | leading article | commentary | commentaries | comment
        | comment is free | columns | column | columnists | columnist | letters | letter
        | opinionnewsarticle | letters to the editor | letter to the editor | guest essay
        | viewpoint | viewpoints
        | kommentar | kommentare | meinung | meinungen | leitartikel
        | gastbeitrag | gastkommentar | kolumne | kolumnen | leserbriefe | opinions
        | éditorial | éditoriaux | édito | éditos | tribune | tribunes | chronique
        | chroniques | courrier des lecteurs | débats | opinión | tribuna | columnas
        | columna | cartas al director | opinioni | opinione | editoriale | editoriali
        | commenti | commento | lettere | opinião | opiniões | colunas | coluna
        | colunistas | cartas do leitor | opinie | opinies | commentaar | ingezonden
        | opinia | opinie i komentarze | felieton | felietony | komentarz | ledare
        | debatt | krönika | insändare | kronik | мнение | мнения | колонка
    """),
    "live": phrases("""
        live | live blog | liveblog | liveblogposting | live blogs | live updates
        | live news | live-blog | liveticker | live-ticker | en direct | en directo
        | en vivo
        | diretta | in diretta | ao vivo | em direto | na żywo | relacja na żywo
        | direktrapport | livefeed
    """),
    "round_up": phrases("""
        newsletter | newsletters | briefing | briefings | round-up | round-ups | roundup
        | news in brief | in brief | podcast | podcasts | quiz | quizzes | week in review
        | presseschau | newsüberblick | nachrichtenüberblick | revue de presse
        | boletín | boletines | rassegna stampa | resumo do dia | nieuwsbrief
        | nieuwsbrieven | nieuwsoverzicht | przegląd prasy | nyhetsbrev
    """),
}
_OF = {name: genre for genre, names in _NAMES.items() for name in names}
_PARTS = re.compile(r"\s*[/>|›»·•,;]\s*")
_LONGEST = 120


def genre_in(told: str | None) -> Genre | None:
    """Return what a section says that its articles are; None for reports.

    Of sections within sections ("News / Opinion") any may say so.
    """
    if not told or len(told) > _LONGEST:
        return None
    parts = _PARTS.split(" ".join(told.casefold().split()))
    return next((_OF[part] for part in parts if part in _OF), None)
