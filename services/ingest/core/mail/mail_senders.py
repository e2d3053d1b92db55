"""Who sends a mail: the outlet and the person in a From line."""

import re
from dataclasses import dataclass
from email.utils import parseaddr

from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.word_lists import words

_PERSON = re.compile(r"[^\W\d_a-zß-ÿ][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_BETWEEN = re.compile(r" (?:at|from|@|bei|von|chez) |\s+[|–—-]\s+|, ")
#: "Ada from Marsh Gazette": who stands before such a word and an outlet is a person.
_OF = re.compile(r" (?:at|from|bei|von|chez) ")
#: Nobody's letters are called so: "Team at Marsh Gazette".
_AT = (" at ", " bei ", " chez ")
_FIRST_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w’'-]+")
_BRACKETS = re.compile(r"(?P<person>[^()]{3,60}) \((?P<outlet>[^()]{3,60})\)")
_VIA = re.compile(r" (?:via|über|par) \S.{0,60}$")
_TAIL = re.compile(r"(?: (?:newsletters?|alerts?|updates?|e-?mails?))+$", re.IGNORECASE)
#: Words that stand there and are nobody's names; so are plurals, but for these names.
_COMMON = words("""
    team staff desk newsroom editor editorial press redaktion rédaction redacción équipe
    redazione redactie news letter note dispatch postcard view story report newsletter
    update alert message mail greeting briefing digest diary life live breaking today
    morning evening daily weekly post info contact support marketing sales community
    membership hello everyone everybody people journal memo voice word best more highlight
""")
_LIKE_PLURALS = words("""
    james chris thomas nicholas lucas marcus charles jess tess iris agnes hans jens lars
    klaus andreas carlos luis marcos nils niels boris denis louis francis alexis angus
    silas elias tobias matthias jonas lukas mats markus magnus rasmus doris phyllis ines
""")
#: Hosts at which anybody may have an address.
_ANYBODY = words("""
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com
    aol.com gmx.de gmx.net web.de proton.me protonmail.com mail.ru t-online.de
""")
#: Nobody has so many in a name.
_MOST_BRACKETS = 50
_LIST_NAME = re.compile(r"\s*\"?(?P<name>[^<>\"]{2,100}?)\"?\s*<[^<>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Sender:
    """Outlet and person, as far as a mail names them."""

    publisher: str | None = None
    author: str | None = None


def named_address(line: str | None) -> tuple[str, str]:
    """Return name and address in a From line, "" for each that is not there.

    Of a line full of brackets nothing is read: the library goes into each of them anew.
    """
    is_read = line is not None and line.count("(") <= _MOST_BRACKETS
    return parseaddr(line) if line and is_read else ("", "")


def sender_of(line: str | None, *, list_id: str | None) -> Sender:
    """Read a From line: "Ada Quill at Marsh Gazette <ada@gazette.example>".

    A list's name is the outlet if the sender is but a person.
    """
    name, address = named_address(line)
    name = _VIA.sub("", " ".join(name.split()).strip("'\" "))
    called = _LIST_NAME.match(list_id or "")
    of_list = called["name"] if called else None
    if not name or "@" in name:
        host = address.rpartition("@")[2].casefold()
        known = host if "." in host and host not in _ANYBODY else None
        return Sender(of_list or known)
    outlet, person = _parted(name)
    if outlet is None and of_list:
        outlet = of_list
    return Sender(outlet or person, person if outlet else None)


def _parted(name: str) -> tuple[str | None, str | None]:
    """Part a display name into outlet and person."""
    plain = _TAIL.sub("", name) or name
    brackets = _BRACKETS.fullmatch(plain)
    if brackets:
        return brackets["outlet"], brackets["person"]
    between = _BETWEEN.search(plain)
    if between:
        left, right = plain[: between.start()], plain[between.end() :]
        if _OF.fullmatch(between[0]) and _FIRST_NAME.fullmatch(left):
            return _of_one_word(plain, left, between[0], right)
        for person, outlet in ((left, right), (right, left)):
            if _PERSON.fullmatch(person) and not names_outlet(person):
                return outlet, person
    is_person = _PERSON.fullmatch(plain) and not names_outlet(plain)
    return (None, plain) if is_person else (plain, None)


def _of_one_word(
    whole: str, first: str, between: str, outlet: str
) -> tuple[str | None, str | None]:
    """Part "Ada from Marsh Gazette". "Notes from Poland" is the name of a letter, and
    "Ada from Slow Harbour" cannot be told from it."""
    if not names_outlet(outlet):
        return whole, None
    folded = first.casefold()
    is_plural = folded.endswith("s") and folded not in _LIKE_PLURALS
    if not is_plural and folded not in _COMMON:
        return outlet, first
    return (outlet if between in _AT else whole), None
