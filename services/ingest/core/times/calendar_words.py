"""Words of dates in the languages that are read: months, days, what stands between.

A word that is one month in one language and another in a second is none of these:
"listopada" is November in Polish, October in Croatian.
"""

from services.ingest.core.text.word_lists import words

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen januari "
    "января янв січня ocak "
    "stycznia ledna tammikuuta január ianuarie ιανουαρίου siječnja gener "
    "يناير "
    "януари januarja ינואר בינואר जनवरी",
    "february feb februar februari février févr fevrier febrero fevereiro febbraio "
    "февраля фев февр лютого şubat "
    "lutego února helmikuuta február februarie φεβρουαρίου veljače febrer "
    "فبراير شباط "
    "февруари februarja פברואר בפברואר फ़रवरी फरवरी",
    "march mar märz maerz mrz mars marzo março maart marts марта мар березня mart "
    "mrt marts marca března maaliskuuta március martie μαρτίου ožujka març maret "
    "مارس آذار "
    "март מרץ במרץ מרס במרס मार्च",
    "april apr avril avr abril abr aprile апреля апр квітня nisan "
    "kwietnia kwi dubna huhtikuuta április aprilie απριλίου travnja "
    "أبريل إبريل ابريل نيسان "
    "април aprila אפריל באפריל अप्रैल",
    "may mai mayo maio maggio mei maj мая травня mayıs "
    "maja května toukokuuta május μαΐου μαίου svibnja maig "
    "مايو أيار "
    "май מאי במאי मई",
    "june jun juni juin junio junho giugno июня июн червня haziran "
    "czerwca cze června kesäkuuta június iunie ιουνίου lipnja juny "
    "يونيو حزيران "
    "юни junija יוני ביוני जून",
    "july jul juli juillet juil julio julho luglio июля июл липня temmuz "
    "lipca července heinäkuuta július iulie ιουλίου srpnja juliol "
    "يوليو تموز "
    "юли julija יולי ביולי जुलाई",
    "august aug août aout agosto ago augustus augusti августа авг серпня ağustos "
    "sierpnia srpna elokuuta augusztus αυγούστου kolovoza agustus agost "
    "أغسطس "
    "avgusta אוגוסט באוגוסט अगस्त",
    "september sept sep septembre septiembre setembro settembre сентября сент сен "
    "вересня eylül "
    "września wrz září syyskuuta szeptember septembrie σεπτεμβρίου rujna setembre "
    "سبتمبر أيلول "
    "септември septembra ספטמבר בספטמבר सितंबर सितम्बर",
    "october oct oktober okt octobre octubre outubro ottobre ott out октября окт жовтня "
    "ekim "
    "października paź října lokakuuta október octombrie οκτωβρίου "
    "أكتوبر اكتوبر "
    "октомври oktobra אוקטובר באוקטובר अक्टूबर अक्तूबर",
    "november nov novembre noviembre novembro ноября нояб ноя листопада kasım "
    "listopadu marraskuuta noiembrie νοεμβρίου studenoga studenog "
    "نوفمبر "
    "ноември novembra נובמבר בנובמבר नवंबर नवम्बर",
    "december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre "
    "desember декабря дек грудня aralık "
    "grudnia gru prosince joulukuuta decembrie δεκεμβρίου prosinca desembre "
    "ديسمبر "
    "декември decembra דצמבר בדצמבר दिसंबर दिसम्बर",
)
_WEEKDAYS = (
    "monday mon montag mo lundi lun lunes segunda lunedì maandag måndag mandag "
    "понедельник пн понеділок pazartesi poniedziałek pondělí seg pon",
    "tuesday tue tues dienstag di mardi mar martes terça martedì dinsdag tisdag tirsdag "
    "вторник вт вівторок salı wtorek úterý ter wt",
    "wednesday wed mittwoch mi mercredi mer miércoles quarta mercoledì woensdag onsdag "
    "среда ср середа çarşamba środa středa mié qua śr wo",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves quinta giovedì donderdag "
    "torsdag четверг чт четвер perşembe czwartek čtvrtek jue qui gio czw",
    "friday fri freitag fr vendredi ven viernes sexta venerdì vrijdag fredag пятница пт "
    "cuma piątek pátek vie sex vr",
    "saturday sat samstag sa sonnabend samedi sam sábado sabato zaterdag lördag lørdag "
    "суббота сб субота cumartesi sobota sáb sab sob za",
    "sunday sun sonntag so dimanche dim domingo domenica zondag söndag søndag "
    "воскресенье вс неділя pazar niedziela neděle dom niedz zo",
)
#: Lower-case month names and their numbers.
MONTHS: dict[str, int] = {
    word: number for number, names in enumerate(_MONTHS, 1) for word in names.split()
}
#: Words that say nothing beside a date; weekdays among them, for sources err in them.
FILLERS: frozenset[str] = words(" ".join(_WEEKDAYS)) | words(
    "at on of the de del de le el la las los à a um am den der das em às kl uhr feira "
    "local time hrs hr h hs ore ora alle om uur klo г года в ч o clock as godz r roku v "
    "ve hodin saat ora "
    "יום ביום ראשון שני שלישי רביעי חמישי שישי שבת בשעה "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार को बजे "
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت في الساعة"
)
#: Times that have a name.
TIMES: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(("noon", "midday", "midi", "mittags"), (12, 0, 0)),
    **dict.fromkeys(("midnight", "minuit", "mitternacht", "medianoche"), (0, 0, 0)),
}
