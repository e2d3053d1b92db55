"""Names of outlets, told by the words that newspapers and stations are called by."""

import re
from collections.abc import Iterable

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.bylines import WRITERS
from services.ingest.core.text.word_lists import words

#: The last word of an outlet's name, in lower case.
_LAST = words("""
    news newspaper newspapers post times herald gazette tribune radio tv television agency
    press courier monitor chronicle observer mirror mail journal star sun globe telegraph
    guardian standard express echo examiner dispatch record review argus bulletin daily
    weekly reporter advertiser independent online media broadcasting network channel fm
    wire magazine sentinel inquirer enquirer ledger messenger register leader voice today
    zeitung nachrichten bote kurier anzeiger tageblatt blatt rundschau presse rundfunk
    fernsehen agentur nouvelles presse matin dépêche noticias diario periódico prensa
    correo giornale corriere gazzetta stampa krant dagblad nieuws courant nieuwsblad
    telegraaf tagblatt tagesblatt tagespost lantern beacon bugle banner mercury
    spectator intelligencer statesman citizen newsroom newswire mirador gazetesi
    sanomat avis avisen tidning tidende posten bladet gazeta kurier wiadomości
    lidové noviny ведомости известия новости газета вестник курьер
""")
#: Words of _LAST that nobody is called by; "Post", "Banner" and others are surnames.
_NOBODY = words("""
    news newspaper newspapers times gazette tribune radio tv television agency chronicle
    bulletin daily weekly advertiser online media broadcasting network fm magazine
    telegraph zeitung nachrichten anzeiger tageblatt rundschau presse rundfunk fernsehen
    newsroom newswire
""")
#: Those that are surnames and hardly the last word of an outlet behind a comma.
_SURNAMES = words("banner mercury beacon citizen spectator lantern bugle")
#: The first word of one, "the" aside.
_FIRST = words("""
    radio tv channel daily agence agencia agenzia agência diario diário journal jornal
    gazzetta gazeta gazette corriere correo correio courrier messaggero giornale eco écho
    voix voce voz faro folha heraldo dépêche kurier tageblatt вестник газета новости
    известия радио
""")
#: The site's name behind a title, in what a browser's tab shows.
SITE_TAIL = re.compile(r"\s+(?:[|–—-]|::|»|·|•)\s+(?P<name>[^|–—]{2,60})$")
_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|il|lo|o|a|de|het|die|der|das) |l')")
_OF = re.compile(
    r"(?:the )?(?:news|times|journal|herald|voice|tribune|gazette|post)"
    r" (?:of|and|&) \S.*"
)
_COMPOUND = re.compile(
    r"\w{4,}(?:zeitung|blatt|anzeiger|nachrichten|rundschau|kurier|bote|post|posten|"
    r"bladet|tidningen|tidende|avisen|nyheter|krant|courant|gazetesi|sanomat|lehti)"
)
#: The same where no spaces stand between words.
_UNSPACED = re.compile(
    r"\w{1,12}(?:新聞|新闻|日報|日报|時報|时报|晚報|晚报|晨報|通信|通訊社|通讯社|放送|テレビ|"
    r"電視台|电视台|周刊|週刊|신문|일보|뉴스|방송|통신)(?:社|網|网|オンライン|デジタル)?"
)
#: Words of people's posts: "Press Officer", "News Editor".
_POST = re.compile(rf"\b(?:{WRITERS}|officer|secretary|staff|chief|desk)\b")
#: Between people; "Post and Courier" is rare behind a name.
_JOINED = re.compile(r" (?:and|und|et|y|&) ")
#: A domain; its label stands before the country's ends: "gazette" of gazette.co.uk.
_DOMAIN = re.compile(
    r"(?:[\w-]+\.)*?(?P<label>[\w-]{3,})(?:\.(?:co|com|org|net|ac|gov))?\.[a-z]{2,24}",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿа-я]|\d")
_SMALL = words("of the and for in on de der die das des du la le los el & und et y")


def could_be_publisher(text: str) -> bool:
    """Say whether a line is shaped like an outlet's name: short, a name, no sentence.

    A number alone is a count of comments.
    """
    named = text.split()
    if not named or len(text) > 60 or len(named) > 7 or text[-1] in ".!?…:;,":
        return False
    if not any(map(str.isalpha, text)):
        return False
    telling = [word for word in named if word.casefold() not in _SMALL]
    capital = sum(_CAPITAL.match(word) is not None for word in telling)
    return bool(telling) and capital >= 0.6 * len(telling) and "://" not in text


def names_outlet(text: str) -> bool:
    """Say whether a name is an outlet's: "Northgate News", "Radio Northgate"."""
    if not could_be_publisher(text):
        return False
    named = _ARTICLE.sub("", fold(text), count=1).split()
    if not named or len(named) > 6 or "," in text or _POST.search(fold(text)):
        return False
    if len(named) == 1:
        compounds = (_COMPOUND, _UNSPACED)
        return any(one.fullmatch(named[0]) is not None for one in compounds)
    return (
        named[-1] in _LAST
        or named[0] in _FIRST
        or _COMPOUND.fullmatch(named[-1]) is not None
        or _OF.fullmatch(" ".join(named)) is not None
    )


def could_be_person(name: str) -> bool:
    """Say whether an outlet's name may be a person's: "Emily Post", "Bruce Banner"."""
    named = fold(name).split()
    return (
        len(named) in (2, 3)
        and _ARTICLE.match(fold(name)) is None
        and named[0] not in _FIRST
        and named[-1] not in _NOBODY
        and _COMPOUND.fullmatch(named[-1]) is None
    )


def is_called(publisher: str, site: str) -> bool:
    """Say whether a publisher is the site of that name, or its domain is made of it."""
    if fold(site) == fold(publisher):
        return True
    domain = _DOMAIN.fullmatch(publisher)
    named = "".join(filter(str.isalnum, fold(site)))
    own = {named, named.removeprefix("the")}
    return domain is not None and domain["label"].replace("-", "").casefold() in own


def parted(
    names: str | None, called: Iterable[str] = ()
) -> tuple[str | None, str | None]:
    """Part "Anna Trell, Northgate News" into authors and outlet, where there is one.

    `called`: what the page calls itself elsewhere, or lines that may hold it.
    """
    people, comma, last = (names or "").rpartition(", ")
    if not comma or _JOINED.search(last) or not could_be_publisher(last):
        return names, None
    known = fold(last)
    is_sure = names_outlet(last) and known.split()[-1] not in _SURNAMES
    if is_sure or any(_is_in(known, fold(one)) for one in called):
        return people, last
    return names, None


def _is_in(name: str, line: str) -> bool:
    return bool(name) and f" {name} " in f" {line} "
