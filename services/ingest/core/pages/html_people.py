"""Who wrote a page: what it claims, and what stands by its headline, in that order.

Each witness gives texts as they are written; one rule makes names of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from lxml import etree

from services.ingest.core.pages.html_place import around_title, is_others, line_of
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.bylines import without_lead
from services.ingest.core.text.word_lists import words

#: What stands in the class of elements that name an author, and in links to their pages.
#: `reader-credits` is of Firefox's view for readers.
_NAMED = re.compile("[Aa]uthor|[Bb]yline|writer|reader-credits")
_LED_TO = re.compile("/(?:author|staff/|contributor|people/|journalist|autor|auteur)")
_SILENT = frozenset({"script", "style"})
#: Texts that begin as a byline does have such a letter first; longer ones are none.
_FIRST, _LONGEST_TEXT = frozenset("BbVvPpWwAaSsTtRrUu"), 400
_BY = re.compile(
    r"^\W*(?:this \w+ was (?:originally )?)?"
    r"(?:(?:story|text|article|words|post(?:ed)?|written|published|reviewed|updated|"
    r"submitted|reported) )?"
    r"(?:by|von|par|por)\b[:\s]*",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(rf"{_BY.pattern}$", re.IGNORECASE)
#: Ancestors that are looked at, marked elements, and characters of a byline.
_LEVELS, _MOST_MARKED, _LONGEST = 8, 40, 160
#: What ends the names in a claim, and in a line that readers see.
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_END = re.compile(r"\s*[|•·]\s*|\s+[–—/-]\s+|\s*\(|\s+on (?=Facebook|Twitter|X\b)")
_END_OF_LINE = re.compile(
    rf"{_END.pattern}|\s+(?:on|at|in|for|from|am|le|el)\s+|\s+{_MONTHS}\s\d|\s*\d|: |"
    r"\s*\b(?:(?:last |first )?(?:published|updated|posted)|view|read|follow|share|min)"
    r"\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|und|et|y|&|with)\s+")
#: Words of posts and teams: behind a name they are cut, alone they are none.
_ROLES = words("""
    expert editor editors writer reporter correspondent contributor contributing senior
    staff chief director manager analyst columnist producer author journalist founder
    co-founder ceo officer specialist freelance associate assistant deputy managing
    political sports digital security privacy guest special news desk by the
""")
_DEGREE = re.compile(
    r"(?:[A-Z]\.?){2,5}|Ph\.?D\.?|Jr\.?|Sr\.?|Esq\.?|M\.A\.|[A-Z]{2,6}(?:-[A-Z]{1,3})?|"
    r"(?:[A-Z]\.)+ [A-Z]{2,6}"
)
_PARTICLES = words("de del della der di da du van von den la le el al bin ben ibn dos y")
_WORD = re.compile(r"[^\W\d_][\w.'’\-]*")
#: What stands where a name should: a template's blank, an account, an address.
_NO_NAME = re.compile(
    r"@|://|www\b|^\W*$|\d|[_<>{}\[\]=]|^page\b.*\bauthor$|\b(?:log ?in|sign ?(?:in|up)|"
    r"posts|articles|subscribe|podcast|magazine|edition)\b|^(?:the )?"
    r"(?:author|authors|admin|administrator|editor|editors|staff|guest|unknown|none|n/a"
    r"|anonymous|contributor|redaktion|webmaster|website|wordpress)$|"
    r"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$",
    re.IGNORECASE,
)
#: An account that is a name: "jane.doe".
_ACCOUNT = re.compile(r"[a-z]{2,}(?:\.[a-z]+)?\.(?!com|org|net|edu|gov)[a-z]{3,}")
#: A name in capitals of so many letters is an acronym.
_ACRONYM = 5
#: Words of one name, those in lower case aside, and names of one byline.
_LONG_NAME, _MOST = 4, 12


def authors_of(
    claimed: Sequence[str], tree: Any | None, *, sites: Iterable[str | None] = ()
) -> str | None:
    """Return the authors, parted by commas, None if nobody is named.

    `claimed`: what the page says to machines; `tree`: the page, None if it is too large
    to look for more; `sites`: what the site is called. A claim that only names the site
    gives way to a person by the headline.
    """
    known = {_squeezed(one) for one in sites if one}
    named = _names_in(", ".join(claimed), _END)
    people = [one for one in named if _squeezed(one) not in known]
    if not people and tree is not None:
        around = around_title(tree)
        witnesses = [_marked(tree, around), list(_said(tree, around))]
        people = _first(witnesses, known=known) or named or _first(witnesses, known=set())
    return ", ".join(people or named) or None


def _names_in(text: str, end: re.Pattern[str] = _END_OF_LINE) -> list[str]:
    """Return the people whom a byline or claim names, without "by" and their posts."""
    named: list[str] = []
    line = end.split(_BY.sub("", without_lead(text.strip())), maxsplit=1)[0]
    for part in _JOINTS.split(line):
        if named and _DEGREE.fullmatch(part):
            named[-1] += f", {part}"
            continue
        name = _without_role(part)
        if named and name != part and name.isupper():
            continue  # whose columnist somebody is: "Jane Doe, MPG Columnist"
        if name and not _NO_NAME.search(name):
            named.append(name)
    unique = list({_squeezed(one): one for one in reversed(named)}.values())[::-1]
    return unique if len(unique) <= _MOST else []


def _first(witnesses: Iterable[Iterable[str]], *, known: set[str]) -> list[str]:
    """Return the names that the first witness gives who gives any."""
    for text in chain.from_iterable(witnesses):
        names = [one for one in _names_in(text) if _squeezed(one) not in known]
        if names:
            return [_without_site(one, known) for one in names]
    return []


def _without_site(name: str, known: set[str]) -> str:
    """Cut the site's name behind a person's: "Jane Doe MARSH GAZETTE"."""
    parts = name.split()
    for at in range(2, len(parts)):
        if _squeezed(" ".join(parts[at:])) in known:
            return " ".join(parts[:at])
    return name


def _marked(tree: Any, around: frozenset[Any]) -> list[str]:
    """Return the texts of elements marked as author: those below the title first."""
    above: list[str] = []
    below: list[str] = []
    place = above
    for element in islice(_marks(tree), _MOST_MARKED * 4):
        if element.tag == "h1":
            place = below if line_of(element) else place
            continue
        if len(place) < _MOST_MARKED and not is_others(element, around):
            text = line_of(element)
            if 2 < len(text) <= _LONGEST and _is_name_like(text):
                place.append(text)
    return [*below, *above]


def _marks(tree: Any) -> Iterator[Any]:
    """Yield what a template marks as an author, and titles to tell their order."""
    for one in tree.iter(etree.Element):
        tag = one.tag
        is_marked = "author" in (one.get("rel"), one.get("itemprop"))
        is_link = tag == "a" and _LED_TO.search(one.get("href", "")) is not None
        is_marked = (
            is_marked or is_link or _NAMED.search(one.get("class", "")) is not None
        )
        if tag == "h1" or (is_marked and tag not in ("meta", "link")):
            yield one


def _said(tree: Any, around: frozenset[Any]) -> Iterator[str]:
    """Yield the lines that begin with "By", and what follows a lone "By"."""
    for text, holder in islice(_bylines(tree), _MOST_MARKED):
        if is_others(holder, around):
            continue
        line = " ".join(text.split())
        if _ONLY_BY.match(line):
            line = _after(line, holder)
        if len(line) <= _LONGEST and _is_name_like(line) and " " in _BY.sub("", line):
            yield line


def _bylines(tree: Any) -> Iterator[tuple[str, Any]]:
    """Yield the texts that begin as a byline does, each with the element around it."""
    for element in tree.iter(etree.Element):
        if element.tag not in _SILENT and _begins(element.text):
            yield element.text, element
        if _begins(element.tail) and element is not tree:
            yield element.tail, element.getparent()


def _begins(text: str | None) -> bool:
    if not text or len(text) >= _LONGEST_TEXT:
        return False
    return text.lstrip()[:1] in _FIRST and _BY.match(text) is not None


def _after(line: str, element: Any) -> str:
    """Return the text after a line that an element begins with, a little up the tree."""
    for one in islice((element, *element.iterancestors()), _LEVELS // 2):
        texts = (" ".join(text.split()) for text in one.itertext())
        told = list(islice(filter(None, texts), _MOST_MARKED))
        if line in told[:-1]:
            return told[told.index(line) + 1]
    return ""


def _is_name_like(text: str) -> bool:
    """Say whether a line begins with capitals: "Jane Doe", no "Read all the posts"."""
    names = _names_in(text)
    return bool(names) and all(_is_person(one) for one in names)


def _is_person(name: str) -> bool:
    told = [word for word in _WORD.findall(name) if word not in _PARTICLES]
    return bool(told) and not any(word[0].islower() for word in told)


def _without_role(part: str) -> str:
    """Cut the words of a post around a name: "Jane Doe Senior Writer"."""
    if _ACCOUNT.fullmatch(part):
        return part.replace(".", " ").title()
    kept = part.split()
    while kept and kept[-1].casefold().strip(".,:") in _ROLES:
        kept.pop()
    while kept and kept[0].casefold().strip(".,:") in _ROLES:
        kept.pop(0)
    if sum(not word.islower() for word in kept) > _LONG_NAME:
        return ""
    name = " ".join(kept).strip(" .,:;*-–—\"'")
    return name.title() if name.isupper() and len(name) > _ACRONYM else name


def _squeezed(name: str) -> str:
    return "".join(fold(name).split())
