"""Words of dates in the languages that are read: months, days, what stands between."""

from services.ingest.core.word_lists import words

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari",
    "february feb februar février févr fevrier febrero fevereiro febbraio februari",
    "march mar märz maerz mrz mars marzo março maart",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet juil julio julho luglio",
    "august aug août aout agosto ago augustus",
    "september sept sep septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes segunda lunedì maandag",
    "tuesday tue tues dienstag di mardi mar martes terça martedì dinsdag",
    "wednesday wed mittwoch mi mercredi mer miércoles quarta mercoledì woensdag",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves quinta giovedì donderdag",
    "friday fri freitag fr vendredi ven viernes sexta venerdì vrijdag",
    "saturday sat samstag sa sonnabend samedi sam sábado sabato zaterdag",
    "sunday sun sonntag so dimanche dim domingo domenica zondag",
)
#: Lower-case month names and their numbers.
MONTHS: dict[str, int] = {
    word: number for number, names in enumerate(_MONTHS, 1) for word in names.split()
}
#: Words that say nothing beside a date; weekdays among them, for sources err in them.
FILLERS: frozenset[str] = words(" ".join(_WEEKDAYS)) | words(
    "at on of the de del le el la las los à a um am den der das em às kl uhr feira local "
    "time hrs"
)
#: Labels of the time of the first and of the latest publication.
PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|released|issued)|date|dateline|"
    r"veröffentlicht|erstellt|datum|publié|publicado|publicada|fecha|pubblicato"
)
UPDATED = (
    r"(?:last |latest )?(?:updated?|modified|edited|revised)(?: date)?|"
    r"aktualisiert|zuletzt aktualisiert|stand|mis à jour|actualizado|aggiornato"
)
