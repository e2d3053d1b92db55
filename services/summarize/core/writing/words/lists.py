"""Closed word lists of the writer: data, by language."""

from services.summarize.core.writing.words.number_words_abroad import (
    NUMBER_WORDS_ABROAD,
    SCALES_ABROAD,
)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, parted by white space."""
    return frozenset(text.split())


#: First words that lean on the sentence before.
LEANING: dict[str, frozenset[str]] = {
    "en": words_in(
        """he she it they this that these those his her its their him them but and
        however so then nor yet though also instead meanwhile besides moreover
        furthermore therefore thus otherwise nevertheless nonetheless similarly
        likewise hence both such neither or because"""
    ),
    "de": words_in(
        """er sie es dies diese dieser dieses diesem diesen ihr ihre ihren sein
        seine seinen aber und doch jedoch auch dann damit dabei dazu deshalb
        darum zudem außerdem dennoch trotzdem denn sondern oder"""
    ),
    "fr": words_in(
        """il elle ils elles ce cela cet cette ces ceci son sa ses leur leurs mais
        et cependant pourtant toutefois aussi alors donc puis ensuite enfin celui
        celle ceux celles or car ainsi"""
    ),
    "es": words_in(
        """él ella ellos ellas este esta esto estos estas ese esa eso esos esas su
        sus pero y sin además también entonces luego así aunque aquel aquella"""
    ),
    "it": words_in(
        """egli ella lui lei essi esse loro questo questa questi queste quello
        quella suo sua suoi sue ma e però tuttavia inoltre anche così poi quindi
        dunque"""
    ),
    "pt": words_in(
        """ele ela eles elas este esta isto isso esse essa estes estas seu sua seus
        suas mas e porém contudo também então assim além"""
    ),
    "nl": words_in(
        """hij zij ze het dit dat deze die zijn haar hun maar en echter toch ook dan
        daarom bovendien daarnaast dus"""
    ),
}
#: "he said": an attribution that does not say who.
BARE_SPEAKERS: dict[str, str] = {
    "en": r"(?:he|she|they|it)\s+(?:also\s+|then\s+)?(?:said|says|told|added|adds|wrote"
    r"|explained|tweeted|continued|recalled)|(?:said|says|added)\s+(?:he|she|they)",
    "de": r"(?:sagte|sagt|erklärte|fügte|betonte|so)\s+(?:er|sie)",
    "fr": r"a-t-(?:il|elle)|(?:dit|ajoute|explique)-(?:il|elle)",
    "es": r"(?:dijo|añadió|explicó|afirmó)\s+(?:él|ella)",
}

#: Words that shout, and worn phrases; English.
LOADED = words_in(
    """slams slammed blasts blasted rips ripped destroys destroyer shocking shocked
    shock bombshell outrage outrageous outraged furious fury stunning stunned
    epic insane unbelievable incredible horrific horrifying jaw-dropping
    disgusting disgraceful meltdown bizarre savage brutal brutally hilarious
    heartbreaking terrifying chilling explosive sensational viral eviscerates
    obliterates skewers mocks mocked trolls trolled unhinged scandalous
    jaw-droppingly ridiculous pathetic radical extremist"""
)
WORN = (
    "bated breath",
    "only time will tell",
    "remains to be seen",
    "at the end of the day",
    "perfect storm",
    "game changer",
    "game-changer",
    "wake-up call",
    "the world watches",
    "tip of the iceberg",
    "sent shockwaves",
    "you won't believe",
    "needless to say",
    "make no mistake",
    "let that sink in",
    "a story of its own",
    "a story in itself",
    "is another story",
    "for another day",
    "where it all began",
    "calm before the storm",
)

#: Capital words that name nobody.
NO_NAMES = words_in(
    """mr mrs ms miss dr monday tuesday wednesday thursday friday saturday sunday montag
    dienstag mittwoch donnerstag freitag samstag sonntag"""
)

#: Words that turn a statement into its opposite.
NEGATIONS = words_in(
    """not no never none nobody nothing neither nor nowhere without cannot nicht
    kein keine keinen keinem keiner nie niemals niemand nichts ohne weder ne pas
    jamais aucun aucune rien personne sans nunca jamás nadie ningún ninguna sin
    tampoco non mai nessuno nessuna senza niente não nem ninguém nenhum nenhuma
    sem niet geen nooit niemand zonder"""
)

_NUMBERS: dict[str, str] = {
    "en": """zero 0 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10
    eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17
    eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70
    eighty 80 ninety 90""",
    "de": """null 0 zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10
    elf 11 zwölf 12 dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16 siebzehn 17
    achtzehn 18 neunzehn 19 zwanzig 20 dreißig 30 vierzig 40 fünfzig 50 sechzig 60
    siebzig 70 achtzig 80 neunzig 90 zweihundert 200 dreihundert 300 vierhundert 400
    fünfhundert 500 sechshundert 600 siebenhundert 700 achthundert 800 neunhundert 900""",
    "fr": """zéro 0 deux 2 trois 3 quatre 4 cinq 5 six 6 sept 7 huit 8 neuf 9 dix 10
    onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize 16 vingt 20 trente 30
    quarante 40 cinquante 50 soixante 60""",
    "es": """cero 0 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10
    once 11 doce 12 trece 13 catorce 14 quince 15 dieciséis 16 diecisiete 17
    dieciocho 18 diecinueve 19 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60
    setenta 70 ochenta 80 noventa 90""",
    # Without sei: you are.
    "it": """zero 0 due 2 tre 3 quattro 4 cinque 5 sette 7 otto 8 nove 9 dieci 10
    undici 11 dodici 12 tredici 13 quattordici 14 quindici 15 sedici 16 diciassette 17
    diciotto 18 diciannove 19 venti 20 trenta 30 quaranta 40 cinquanta 50 sessanta 60
    settanta 70 ottanta 80 novanta 90""",
    "pt": """zero 0 dois 2 duas 2 três 3 quatro 4 cinco 5 seis 6 sete 7 oito 8 nove 9
    dez 10 onze 11 doze 12 treze 13 catorze 14 quinze 15 dezesseis 16 dezessete 17
    dezoito 18 dezenove 19 vinte 20 trinta 30 quarenta 40 cinquenta 50 sessenta 60
    setenta 70 oitenta 80 noventa 90""",
    "nl": """nul 0 twee 2 drie 3 vier 4 vijf 5 zes 6 zeven 7 acht 8 negen 9 tien 10
    elf 11 twaalf 12 dertien 13 veertien 14 vijftien 15 zestien 16 zeventien 17
    achttien 18 negentien 19 twintig 20 dertig 30 veertig 40 vijftig 50 zestig 60
    zeventig 70 tachtig 80 negentig 90""",
}
_NUMBERS["fr"] += "".join(
    f" {ten}-{one} {value + ones}"
    for ten, value, first in (
        ("dix", 10, 7), ("vingt", 20, 2), ("trente", 30, 2), ("quarante", 40, 2),
        ("cinquante", 50, 2), ("soixante", 60, 2), ("quatre-vingt", 80, 2),
    )
    for ones, one in enumerate(_NUMBERS["fr"].split()[2:18:2], 2)
    if ones >= first
) + " soixante-dix 70 quatre-vingts 80 quatre-vingt-dix 90"  # fmt: skip
_TENS = [
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
]
_ONES = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_NUMBERS["de"] += "".join(
    f" {one}und{ten} {20 + 10 * tens + ones}"
    for tens, ten in enumerate(_TENS)
    for ones, one in enumerate(_ONES, 1)
)
#: Number words in digits, by language. "One" and "a" are left out: most often pronouns.
NUMBER_WORDS: dict[str, dict[str, str]] = {
    language: dict(zip(text.split()[::2], text.split()[1::2], strict=True))
    for language, text in _NUMBERS.items()
} | NUMBER_WORDS_ABROAD
#: English words of order and shares, as digits.
ORDINALS: dict[str, str] = {
    word: f"{at}{'th' if at > 3 else ('st', 'nd', 'rd')[at - 1]}"
    for at, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
} | {"thirds": "3rd", "quarter": "4th", "quarters": "4th", "fifths": "5th"}
#: Names of months by their first letters, several languages'.
MONTHS: dict[str, str] = {
    name: name[:3]
    for name in words_in(
        """january february march april may june july august september october november
        december jan feb mar apr jun jul aug sep sept oct nov dec januar februar mai juni
        juli oktober dezember"""
    )
}
#: Words that multiply the number before them.
SCALES: dict[str, float] = {
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "hundert": 100,
    "tausend": 1e3,
    "millionen": 1e6,
    "milliarden": 1e9,
    "mil": 1e3,
    "mille": 1e3,
    "millions": 1e6,
    "milliards": 1e9,
    "millones": 1e6,
    "millón": 1e6,
    "milliarde": 1e9,
    "milliard": 1e9,
    "mio": 1e6,
    "mrd": 1e9,
    "milione": 1e6,
    "milioni": 1e6,
    "miliardo": 1e9,
    "miliardi": 1e9,
    "milhão": 1e6,
    "milhões": 1e6,
    "bilhões": 1e9,
    "miljoen": 1e6,
    "miljard": 1e9,
    "hundreds": 100,
    "thousands": 1e3,
    "billions": 1e9,
    "dozens": 12,
    "half": 0.5,
    "twice": 2,
    "double": 2,
} | SCALES_ABROAD
