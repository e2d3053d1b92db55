"""Common words of languages, by which the charset of a text is told that names none.

Those that stand in almost every paragraph and in no other language's charset read the
same. Of languages without spaces, common signs.
"""

from collections.abc import Mapping

from services.ingest.core.text.word_lists import words

#: Languages that cp1252 has all letters of.
WESTERN: Mapping[str, frozenset[str]] = {
    "en": words("the of and to in a is that for was on are with as his by at from have"),
    "de": words("der die und das den von zu mit sich des auf für ist im dem nicht ein"),
    "fr": words(
        "de la le et les des en un du une que est pour qui dans par sur il pas au"
    ),
    "es": words("de la que el en y los del se las por un para con una su al lo es como"),
    "it": words("di che e la il un a per è in una sono con non del si da le della ha i"),
    "pt": words("de que e o da em um para com não uma os no se na por mais as dos do"),
    "nl": words("de van het een en in is dat op te zijn met voor niet aan er om ook"),
    "sv": words("och att det i som en på är av för med till den har de inte om ett var"),
    "da": words("og i at det er en til af på den som for der med de har ikke et fra"),
    "no": words("og i det er på en til som av for med at har de ikke den et om var fra"),
    "fi": words("ja on ei että se hän oli mutta kun niin kuin myös joka ovat sen mukaan"),
    "is": words("og að í á er ekki með til sem var um við hann hún það af fyrir en um"),
}
_CS = words("""
    a v na se že je s z do o k i to ve si ale jsou byl byla bylo který která které podle
    při pro jako tak po za od jeho až než před také nebo jsme když již však bude mezi
    přes aby více roku let ze ten jen protože ještě tři dva uvedl uvedla řekl řekla proti
""")
_SK = words("""
    a v na sa že je s z do o k i to vo si ale sú bol bola bolo ktorý ktorá ktoré podľa
    pri pre ako tak po za od jeho až než pred tiež alebo sme keď už však bude medzi
    cez aby viac roku rokov zo ten len pretože lebo ešte tri dva povedal povedala proti
""")
_PL = words("""
    i w na z się do nie to że o jest jak po co ale przez od za tym dla są tak ma oraz ich
    był była było będzie może który która które już tylko ze przy jego jej roku także
    przed lub ponad aby gdy bez dwa trzy powiedział powiedziała według jeszcze jednak
""")
_HU = words("""
    a az és hogy nem is egy van volt ez meg csak már de mint még el ki azt ha vagy szerint
    után között lesz több minden amely aki ahol
""")
_SL = words("""
    in je v na se da so za ki pa z bi po ne tudi bo kot pri iz od ob do še že več bil bila
    bilo leta med ali lahko
""")
_HR = words("""
    i je u na se da su za od s koji koja koje što a o kako nije će iz ili bio bila bilo ne
    do po kao te godine nakon već više samo prema između
""")
_RO = words("""
    de şi în a la cu o pe că din nu un care pentru mai este sau ce se au fost sunt prin al
    ale lui către după între ani
""")
_TR = words("""
    ve bir bu için ile olarak çok daha olan gibi kadar sonra ancak göre en ya ne var her o
    oldu değil türkiye yeni dedi etti ettiği olduğu üzere gün iki ise tarafından yıl büyük
    üç önce ancak ayrıca başkanı söyledi şekilde eden yer
""")
_LT = words("""
    ir kad yra į iš su o buvo tai kaip bet už apie jau nuo po taip ne per tik prie jo metų
    metais dėl pagal
""")
_LV = words("""
    un ir ka par no ar kas tika bija tas arī lai nav gan pēc uz vai bet kā gada kurš to
    vairāk līdz jau
""")
_RU = words("""
    и в не на что с по как это он к из но за от же его у для о так до был была было были
    также их года только все когда который которые после при году
""")
_UK = words("""
    і в не на що з та у до як за це по від його але для про є був було були також або
    після яка який які року тільки при їх
""")
_BG = words("""
    и на да се в за не от са е по ще че до като с след това беше при има години които
    който или няма без през
""")
_SR = words("""
    и у је да на се за од су са који која које што а о није ће из или био била било до по
    као године
""")
_EL = words("""
    και το να του η της με που για την από είναι στο ο τα των θα σε τη στην τον δεν ότι
    οι τους μια στη ένα αυτό έχει στις
""")
_AR = words("في من على إلى أن ما هذا التي الذي عن مع لم كان لا هو بعد قال بين هذه أو و")
_HE = words("של על את לא הוא כי זה עם או גם היא אבל כל אם בין אל לפני אחרי היה יותר")

#: Charsets that texts were written in before UTF-8, with the letters beyond ASCII and
#: the words of each language that they were used for.
SPACED: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("cp1250", "áčďéěíňóřšťúůýž", _CS),
    ("cp1250", "áäčďéíĺľňóôŕšťúýž", _SK),
    ("cp1250", "ąćęłńóśźż", _PL),
    ("cp1250", "áéíóöőúüű", _HU),
    ("cp1250", "čšž", _SL),
    ("cp1250", "čćđšž", _HR),
    ("cp1250", "ăâîşţ", _RO),
    ("iso8859_2", "áčďéěíňóřšťúůýž", _CS),
    ("iso8859_2", "áäčďéíĺľňóôŕšťúýž", _SK),
    ("iso8859_2", "ąćęłńóśźż", _PL),
    ("iso8859_2", "áéíóöőúüű", _HU),
    ("cp1254", "âçğıîöşûü", _TR),
    ("cp1257", "ąčęėįšųūž", _LT),
    ("cp1257", "āčēģīķļņšūž", _LV),
    *(
        (charset, "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґђјљњћџ", spoken)
        for charset in ("cp1251", "koi8_u", "iso8859_5", "cp866")
        for spoken in (_RU, _UK, _BG, _SR)
    ),
    ("cp1253", "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ", _EL),
    ("cp1256", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ", _AR),
    ("cp1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת", _HE),
)
#: The same where no spaces stand between words: common signs, and the least share of
#: what is beyond ASCII that they are in any text.
UNSPACED: tuple[tuple[str, str, float], ...] = (
    ("euc_jp", "のにはをたがでてとしれさいなるもっらりんこかすまくそよう", 0.25),
    ("cp932", "のにはをたがでてとしれさいなるもっらりんこかすまくそよう", 0.25),
    ("cp949", "이다에는의을가고하지한를은로기사자도시들인대정일서", 0.25),
    ("gb18030", "的一是了在有人不这中大国上年会地为以个到市说们被将日和月", 0.08),
    ("big5hkscs", "的一是了在有人不這中大國上年會地為以個到市說們被將日和月", 0.08),
    ("cp874", "านรกอเงมยลวดทสตะปบคหแจพชขใไ่้", 0.6),
)
