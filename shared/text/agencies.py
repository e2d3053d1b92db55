"""News agencies, and the lines in which an article credits them, in several languages."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

#: Name, then how it is written elsewhere. The names are those that ingest gives the
#: outlets of their domains. Codes of few letters count only in capitals, or between
#: brackets: `pa` and `ani` are words.
_AGENCIES = """
Associated Press: AP, A.P., AP News, The AP, The Associated Press
Reuters: Thomson Reuters, RTR, Reuters News, Reuters News Agency
AFP: Agence France-Presse, Agence France Presse
dpa: Deutsche Presse-Agentur, DPA, dpa-AFX, dpa-infocom
EFE: Agencia EFE, Agencia Efe, Efe
ANSA: Agenzia ANSA, Ansa
UPI: United Press International
PA Media: PA, Press Association, The Press Association, PA News Agency
TASS: Tass, ITAR-TASS, ТАСС
Interfax: Интерфакс
RIA Novosti: RIA, РИА Новости
Xinhua: Xinhua News Agency, 新华社
Kyodo News: Kyodo, 共同通信, 共同
Jiji Press: Jiji, 時事通信, 時事
Yonhap: Yonhap News Agency, 연합뉴스
Press Trust of India: PTI
ANI: Asian News International
IANS: Indo-Asian News Service
AAP: Australian Associated Press
The Canadian Press: CP, Canadian Press, La Presse Canadienne, La Presse canadienne
Belga: Agence Belga
ANP: Algemeen Nederlands Persbureau
Ritzau: Ritzaus Bureau
NTB: Norsk Telegrambyrå
TT: Tidningarnas Telegrambyrå, TT News Agency
STT: Suomen Tietotoimisto
PAP: Polska Agencja Prasowa
APA: Austria Presse Agentur, Austria Presse-Agentur
Keystone-SDA: SDA, ATS, Keystone-ATS, Schweizerische Depeschenagentur
Lusa: Agência Lusa, LUSA
SID: Sport-Informations-Dienst, sid
epd: Evangelischer Pressedienst
KNA: Katholische Nachrichten-Agentur
Europa Press: EP
ČTK: CTK
MTI: Magyar Távirati Iroda
Anadolu Agency: Anadolu, AA, Anadolu Ajansı
DHA: Demirören Haber Ajansı
IRNA: Islamic Republic News Agency
Bernama: Malaysian National News Agency
Antara: Antara News
Agência Brasil: Agencia Brasil
Estadão Conteúdo: Estadao Conteudo
Ukrinform: Укрінформ
Interfax-Ukraine: Інтерфакс-Україна
Bloomberg: Bloomberg News
"""
#: A line longer than so many characters credits nobody: it tells news.
LONGEST = 250
#: Lines looked at: a text's first and last ones; of these the outermost.
_FIRST, _LAST, _EDGE = 12, 12, 2
#: Characters of a dateline, and of a list of names.
_DATELINE, _LIST = 90, 120
#: Agencies noted of one article.
MOST = 6


def _table() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in _AGENCIES.strip().splitlines():
        name, _, others = line.partition(": ")
        for one in (name, *others.split(", ")):
            known[one] = name
    return known


_NAMES = _table()
#: Between brackets also in small letters: `(dpa/ap)`.
_BRACKETED = {one.casefold(): name for one, name in _NAMES.items()}
#: Spelled out, a name counts in any case: `ASSOCIATED PRESS`.
_LONG = {one.casefold(): name for one, name in _NAMES.items() if len(one) > 6}
#: How a text ends whose last words are such a name.
_LONG_ENDS = tuple(f" {one}" for one in _LONG)
#: What may stand beside a name: an article, a region's office, who works there.
_STAFF = re.compile(
    r"^(?:the|by|der|die|des|la|le|l['’]|de|da|do|del|van|het)\s+|"
    r"\s+(?:staff|writers?|reporters?|correspondents?|news(?:\s+agency)?|agencies)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:[,;/|+&•·、]|\b(?:and|und|et|y|e|en|og|och|ja|i|и|with|mit|avec|con|via)\b"
    r"|\s[–—-]\s)\s*"
)
_BEHIND = re.compile(r"(^|\S)\s*[(\[（]([^()\[\]（）]{2,60})[)\]）]\.?$")
_DATED = re.compile(
    rf"^[^.!?]{{0,{_DATELINE}}}?[(\[（]([^()\[\]（）]{{2,60}})[)\]）]\s*(?:\.\s?(?=[–—-]))?[–—:＝-]"
    # An aside goes on in small letters: "the authority (PA) — which …".
    r"\s*+(?![a-zß-ÿ])"
)
#: A dateline whose place is in capitals, or that has a day: its bracket credits whoever
#: files so, known or not.
_DAY = r"(?:[A-ZÀ-Þ][a-zà-ÿ]{2,9}\.? \d{1,2}|\d{1,2}\.? [A-ZÀ-Þ][a-zà-ÿ]{2,9}\.?)"
_FILED = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:, [A-ZÀ-Þ][\w.]{1,20})?(?:, "
    rf"{_DAY})?|[A-ZÀ-Þ][\w.'’ -]{{2,30}}(?:, [A-ZÀ-Þ][\w.]{{1,20}})?, {_DAY})"
    r" [(\[]([A-ZÀ-Þ]{2,6})[)\]]\s?[–—-]"
)
#: Behind its last sentence an article is credited; inside it, a name explained.
_ENDED = tuple(".!?…。！？\"'”’»")
#: Without one of these at its end there is no bracket to look for.
_CLOSED = tuple(f"{sign}{stop}" for sign in ")]）" for stop in ("", "."))
#: Words before an agency that credit it for certain, whatever else there is.
_OPENING = re.compile(
    r"^(?:(?:with|additional|contributing)\s+)*(?:files?|reporting|material|writing|"
    r"information|inputs?|contributions?)\s+(?:from|by|of)\b"
    r"|^(?:this\s+\w+\s+was\s+)?(?:reported|written|compiled|produced)\s+(?:by|from)\b"
    r"|^(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)))?\s*(?:\d{4})?\b"
    r"|^(?:mit|unter\s+verwendung\s+von)\s+(?:material|informationen|agenturmaterial|"
    r"inhalten)\s+(?:der|von|des)\b"
    r"|^avec\s+(?:les?\s+|l['’])?agences?\b"
    r"|^(?:con|com)\s+(?:informaci[oó]n|informações|informazioni|datos|agencias?|"
    r"agências?)(?:\s+(?:de|da|do|di|del|della))?\b"
    r"|^met\s+(?:medewerking|informatie)\s+van\b",
    re.IGNORECASE,
)
#: Words that may: if nothing follows but names.
_WITH = re.compile(
    r"^(?:with|by|via|sources?|from|quellen?|von|mit|avec|par|fuentes?|fontes?|por|con"
    r"|com|bron(?:nen)?|door|k[aä]lla|kilde|źródło|источники?|джерел[оа]|kaynak)"
    r"(?:\s*[:：]\s*|\s+(?:l['’])?)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:contributed(?:\s+(?:reporting|research|material))?"
    r"(?:\s+(?:to|for)\s+this\s+\w+)?"
    r"|ha[n]?\s+contribuido.{0,40}|(?:a|ont)\s+contribué.{0,40}"
    r"|trug(?:en)?\s+.{0,40}\bbei|(?:was|were)\s+used\s+in\s+this\s+\w+)\s*\.?$",
    re.IGNORECASE,
)
#: In small letters no such ending is without one of these; the last is a long s.
_SIGNS_OF_ENDING = ("contr", "trug", "used", "\u017fed")
_ANY = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})(?!\w)"
)


@lru_cache(maxsize=4096)  # a story's outlets are looked up with each article it gets
def agency_of(name: str | None) -> str | None:
    """Return the agency that a publisher is, by its one name; None: it is none."""
    return _named(name) if name else None


def credits_of(lines: Sequence[str], *, author: str | None = None) -> tuple[str, ...]:
    """Return the agencies that an article credits, each once: in its author's field, in
    the bracket of a dateline or at the end of a line, or in a line of credit.

    `lines`: as they came, before furniture and datelines leave. A sentence that reports
    what an agency said credits nobody, nor does the line of a picture.
    """
    found = list(_of_author(author)) if author else []
    last = len(lines) - _LAST
    for place, line in enumerate(lines):
        if place < _FIRST or place >= last:
            # Alone between paragraphs an agency's name is that of a picture.
            is_edge = place < _EDGE or place >= len(lines) - _EDGE
            found += _credited(line.strip(), is_edge=is_edge)
    return tuple(dict.fromkeys(found))[:MOST]


@lru_cache(maxsize=1_024)  # a few hundred people write most of what comes in
def _of_author(author: str) -> tuple[str, ...]:
    return tuple(_listed(author) or _ending_with(author))


def _credited(line: str, *, is_edge: bool) -> list[str]:
    """Return the agencies that one line credits."""
    found: list[str] = []
    has_bracket = any(sign in line[: _DATELINE + 1] for sign in "([（")
    if has_bracket and (dateline := _DATED.match(line)):
        filed = _FILED.match(line)
        found += _listed(dateline[1], _BRACKETED) or ([filed[1]] if filed else [])
    behind = line.endswith(_CLOSED) and _BEHIND.search(line[-_DATELINE:])
    if behind and (not behind[1] or behind[1] in _ENDED):
        found += _listed(behind[2], _BRACKETED) or _credit(behind[2], is_edge=True)
    if len(line) <= LONGEST:
        found += _credit(line.strip("()[]（）—–-*_ "), is_edge=is_edge)
    return found


def _credit(text: str, *, is_edge: bool) -> list[str]:
    """Return the agencies of `With files from Reuters`, `Reuters contributed to this
    report` and, at the edge of a text, `Jane Doe, Reuters`; of a sentence, nothing."""
    if opened := _OPENING.match(text):
        return _all_in(text[opened.end() :])
    if _may_end_so(text) and _ENDING.search(text):
        return _all_in(text)
    if opened := _WITH.match(text):
        known = _BRACKETED if ":" in opened[0] else _NAMES
        return _listed(text[opened.end() :], known)
    return _listed(text) if is_edge else []


def _may_end_so(text: str) -> bool:
    """Say whether it is worth while to look for how credits end: a slow look."""
    lower = text.lower()
    return any(sign in lower for sign in _SIGNS_OF_ENDING)


def _all_in(text: str) -> list[str]:
    return [_NAMES[one[0]] for one in _ANY.finditer(text)]


def _listed(text: str, known: Mapping[str, str] = _NAMES) -> list[str]:
    """Return the agencies of a list of names: `dpa/afp`, `Jane Doe, Reuters`."""
    if len(text) > _LIST:
        return []
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    named = [_named(part, known) for part in parts]
    others = [part for part, name in zip(parts, named, strict=True) if not name]
    fits = all(len(one.split()) <= 4 and one.strip()[0].isupper() for one in others)
    return [name for name in named if name] if fits or known is _BRACKETED else []


def _ending_with(text: str) -> list[str]:
    """Return the agency glued to a writer: `JANE MOSS Associated Press`."""
    folded = text.strip().casefold()
    if not folded.endswith(_LONG_ENDS):
        return []
    return [name for one, name in _LONG.items() if folded.endswith(f" {one}")][:1]


def _named(part: str, known: Mapping[str, str] = _NAMES) -> str | None:
    """Return the agency that a name is, whoever of it wrote."""
    part = part.strip(" .,;:。")
    while True:
        folded = part.casefold()
        name = known.get(folded if known is _BRACKETED else part) or _LONG.get(folded)
        shorter = _STAFF.sub("", part).strip()
        if name or shorter == part:
            return name
        part = shorter
