"""Words of dates in the languages that are read: months, days, what stands between."""

from services.ingest.core.text.word_lists import words

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari "
    "января янв січня ocak",
    "february feb februar februari février févr fevrier febrero fevereiro febbraio "
    "февраля фев февр лютого şubat",
    "march mar märz maerz mrz mars marzo março maart marts марта мар березня mart",
    "april apr avril avr abril abr aprile апреля апр квітня nisan",
    "may mai mayo maio maggio mei maj мая травня mayıs",
    "june jun juni juin junio junho giugno июня июн червня haziran",
    "july jul juli juillet juil julio julho luglio июля июл липня temmuz",
    "august aug août aout agosto ago augustus augusti августа авг серпня ağustos",
    "september sept sep septembre septiembre setembro settembre сентября сент сен "
    "вересня eylül",
    "october oct oktober okt octobre octubre outubro ottobre ott out октября окт жовтня "
    "ekim",
    "november nov novembre noviembre novembro ноября нояб ноя листопада kasım",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre "
    "desember декабря дек грудня aralık",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes segunda lunedì maandag måndag mandag "
    "понедельник пн понеділок pazartesi",
    "tuesday tue tues dienstag di mardi mar martes terça martedì dinsdag tisdag tirsdag "
    "вторник вт вівторок salı",
    "wednesday wed mittwoch mi mercredi mer miércoles quarta mercoledì woensdag onsdag "
    "среда ср середа çarşamba",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves quinta giovedì donderdag "
    "torsdag четверг чт четвер perşembe",
    "friday fri freitag fr vendredi ven viernes sexta venerdì vrijdag fredag пятница пт "
    "cuma",
    "saturday sat samstag sa sonnabend samedi sam sábado sabato zaterdag lördag lørdag "
    "суббота сб субота cumartesi",
    "sunday sun sonntag so dimanche dim domingo domenica zondag söndag søndag "
    "воскресенье вс неділя pazar",
)
#: Lower-case month names and their numbers.
MONTHS: dict[str, int] = {
    word: number for number, names in enumerate(_MONTHS, 1) for word in names.split()
}
#: Words that say nothing beside a date; weekdays among them, for sources err in them.
FILLERS: frozenset[str] = words(" ".join(_WEEKDAYS)) | words(
    "at on of the de del de le el la las los à a um am den der das em às kl uhr feira "
    "local time hrs hr h hs ore ora alle om uur klo г года в ч o clock as"
)
#: Times that have a name.
TIMES: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("noon", "midday", "midi", "mittags"), (12, 0, 0)),
    **dict.fromkeys(("midnight", "minuit", "mitternacht", "medianoche"), (0, 0, 0)),
}
#: Labels of the time of the first and of the latest publication.
PUBLISHED = (
    r"(?:first |originally )?(?:published|posted|released|issued)|date|dateline|"
    r"veröffentlicht|erstellt|datum|publié|publicado|publicada|fecha|pubblicato|"
    r"gepubliceerd|geplaatst|publicerad|publisert|опубликовано"
)
UPDATED = (
    r"(?:last |latest )?(?:updated?|modified|edited|revised)(?: date)?|"
    r"aktualisiert|zuletzt aktualisiert|stand|mis à jour|actualizado|atualizado|"
    r"aggiornato|bijgewerkt|laatst bijgewerkt|uppdaterad|oppdatert|обновлено"
)
