"""The text of a mail as lines: without what mail programs and lists put around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import document_fromstring

from services.ingest.core.data.field_lines import plain_lines
from services.ingest.core.draft import Refused
from services.ingest.core.mail.mail_digests import digest_of_page, digest_of_text
from services.ingest.core.mail.mail_forwards import unquoted_forward
from services.ingest.core.mail.mail_links import ALONE, BEHIND
from services.ingest.core.pages.html_body import lines_in
from services.ingest.core.pages.html_dek import called_dek
from services.ingest.core.pages.html_gate import shape_of
from services.ingest.core.pages.html_place import line_of
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import words_in

_UNPARSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HEAD = re.compile(r"<\?xml[^>]{0,300}>|<!doctype[^>]{0,1000}>", re.IGNORECASE)
#: What readers of mail never see: the preview's text, and what only Outlook shows.
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|"
    r"(?:max-height|font-size|line-height)\s*:\s*0(?:px|pt|em)?\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
#: Lines that offer the same elsewhere, in any place.
_OFFER = re.compile(
    r"(?:(?:click here to )?(?:view|read|open|see|display)\b.{0,50}\b(?:in|on) (?:your "
    r"|a |the )?"
    r"(?:web )?(?:browser|web(?:site)?|online)|(?:view|read|open) (?:this |the )?"
    r"(?:(?:full |whole )?(?:article|story) )?(?:up)?on our (?:web ?)?(?:site|page)|"
    r"(?:view|read|open) (?:this |the )?"
    r"(?:e-?mail |newsletter |message )?(?:online|web version)|web version|"
    r"(?:having )?(?:trouble|problems|difficulty) (?:viewing|reading|seeing)\b.{0,120}|"
    r"(?:can't|cannot|can not) (?:see|read|view)\b.{0,120}|images not "
    r"display(?:ed|ing).{0,80}|"
    r"(?:diese |die )?(?:e-?mail|mail|newsletter|ansicht)? ?(?:im|in ihrem|in deinem) "
    r"browser "
    r"(?:ansehen|anzeigen|öffnen|lesen)|.{0,60}nicht (?:richtig|korrekt) "
    r"(?:angezeigt|dargestellt)"
    r".{0,80}|(?:voir|lire|afficher)\b.{0,40}(?:navigateur|en ligne)|"
    r"(?:ver|abrir|leer)\b.{0,40}navegador|"
    r"forward (?:this |to )?(?:e-?mail |newsletter )?(?:to )?a friend.{0,60}|"
    r"(?:(?:was|has) this|forwarded this) (?:e-?mail|newsletter|message)"
    r"(?: (?:been )?forwarded to you.{0,100}|\?.{0,60})|"
    r"website|read in (?:the )?app|open in (?:the )?app|restack|upgrade to paid|paid|"
    r"like(?: ?[·•|] ?(?:comment|restack|share)){1,3}|"
    r"(?:please )?add (?:us|\S+@\S+) to your (?:address book|contacts|safe).{0,80}|"
    r"sent from my \w+.{0,40}|get outlook for \w+|"
    r"\W*(?:www\.|https?://)\S*)",
    re.IGNORECASE,
)
#: Lines with which the foot begins.
_FOOT = re.compile(
    r"(?:you(?:'re| are|'ve| have)? (?:currently |now )?(?:receiv(?:ing|ed)|getting|got|"
    r"subscribed|signed up|opted)\b.{0,300}|this (?:e-?mail|message|newsletter|mailing) "
    r"(?:was|is|has been) (?:sent|intended|delivered)\b.{0,300}|"
    r"(?:click here to |to )?(?:unsubscribe|opt[ -]out|stop receiving|be removed|"
    r"no longer receive|manage (?:your "
    r")?subscription)\b.{0,300}|.{0,80}\bunsubscribe\b.{0,60}|"
    r"(?:manage|update|change|edit|adjust) (?:your |my )?(?:e-?mail |newsletter "
    r"|subscription |"
    r"mailing )*(?:preferences|settings|profile|subscriptions?|options)\b.{0,120}|"
    r"(?:our (?:mailing|postal) )?(?:mailing )?address(?: is)?:.{0,200}|"
    r"our (?:mailing|postal) address(?: is)?|"
    r"(?:do you )?want to change how you (?:receive|get) these (?:e-?mails|messages)"
    r".{0,90}|"
    r"(?:sie|du) (?:erhalten|erhältst|bekommst|bekommen) diese.{0,300}|"
    r".{0,40}(?:newsletter )?(?:abbestellen|abmelden|austragen).{0,80}|"
    r"vous recevez (?:cet?te?|ce).{0,300}|(?:se|me) désabonner.{0,80}|"
    r"(?:recibes|has recibido|recibe) este.{0,300}|darse de baja.{0,80}|"
    r".{0,60}\bmailing list\b\W.{0,10}\S+@\S+.{0,40}|\S+ mailing list)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:rights|droits|derechos|diritti|rechte) "
    r"(?:reserved|réservés|reservados|riservati|vorbehalten)"
)
#: Right above the foot; within the text such a line is of a picture.
_COPYRIGHT = re.compile(
    r"(?:copyright ?)?© ?(?:copyright )?(?:19|20)\d\d\b.{0,120}|"
    rf"copyright (?:\(c\) ?)?(?:19|20)\d\d\b.{{0,100}}{_RIGHTS.pattern}.{{0,20}}",
    re.IGNORECASE,
)
#: A line of a postal address, of which so many stand below that.
_POSTAL, _POSTAL_LINES = re.compile(r"(?=\d|.*\d{3}).{1,79}[^.!?…:]"), 2
_PREHEADER_WORDS = 40
_SIGNATURE = re.compile(r"^(?:-- |_{10,})$", re.MULTILINE)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
#: An address below more lines may be of whatever they tell of.
_UPPER = 2
#: Longer lines are no offer.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class MailText:
    """The lines of a mail, and the addresses in it."""

    lines: list[str] | Refused
    #: Of the same on the web: behind "View in browser".
    web: str | None = None
    #: That it names in its first lines, alone, or behind headings.
    named: tuple[str, ...] = ()
    #: The lines are of HTML.
    is_page: bool = False
    #: What the HTML calls its dek; none of the lines.
    dek: str | None = None


def page_lines(page: str) -> MailText:
    """Return what stands in a mail's HTML. A digest of articles is refused."""
    if (refusal := shape_of(page).refusal) is not None:
        return MailText(refusal)
    source = _HEAD.sub("", _UNPARSED.sub("", page))
    root = document_fromstring(f"<html><body>{source}<br>")
    for element in [one for one in root.iter("*") if _is_hidden(one)]:
        element.drop_tree()
    # Mails are laid out in tables: a cell is a place on the page, not a figure.
    for cell in root.iter("td", "th"):
        cell.tag = "div"
    dek = _cut_dek(root)
    lines = without_foot(lines_in(root))
    told = digest_of_page(root, lines) or lines
    return MailText(told, _web_version(root), tuple(_headed(root)), dek=dek)


def _cut_dek(root: Any) -> str | None:
    """Take the dek out of a letter: a heading that is only long may be of an article."""
    element = called_dek(root)
    if element is None:
        return None
    dek = line_of(element)
    element.drop_tree()
    return dek


def text_lines(text: str) -> MailText:
    """Return what stands in a mail in plain text, without quotes and signature.

    A digest of articles is refused.
    """
    plain = unquoted_forward(text.replace("\r\n", "\n"))
    signed = [one.start() for one in _SIGNATURE.finditer(plain)]
    end = next((at for at in signed if at > len(plain) // 2), len(plain))
    plain = plain[:end]
    refusal = digest_of_text(plain)
    if refusal is not None:
        return MailText(refusal)
    plain = BEHIND.sub("", plain)
    lines = plain_lines(_QUOTED.sub("", plain) or plain)
    if isinstance(lines, Refused):
        return MailText(lines)
    found = tuple(one[1] for line in lines[:_UPPER] if (one := ALONE.fullmatch(line)))
    return MailText(without_foot(lines), named=found)


def without_foot(lines: Sequence[str]) -> list[str]:
    """Return the lines without offers to read elsewhere, and without the foot.

    The foot begins with a line that only a foot has, if most of the words are above it.
    """
    kept = [one for one in lines if not _says(_OFFER, one)]
    counts = [words_in(one) for one in kept]
    above, below = 0, sum(counts)
    for index, (line, count) in enumerate(zip(kept, counts, strict=True)):
        below -= count
        if above >= below and _says(_FOOT, line):
            return _above_rights(kept[:index], is_above_foot=True)
        above += count
    rest = [one for one in kept if not _says(_FOOT, one)]
    return _above_rights(rest, is_above_foot=False)


def _above_rights(lines: list[str], *, is_above_foot: bool) -> list[str]:
    """Return the lines above that of a copyright, if no text stands below it."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 2 - _POSTAL_LINES), -1):
        line = lines[index]
        if _says(_COPYRIGHT, line) and (is_above_foot or _RIGHTS.search(fold(line))):
            return lines[:index]
        if not _POSTAL.fullmatch(line):
            break
    return lines


def _says(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and pattern.fullmatch(fold(line)) is not None


def _is_hidden(element: Any) -> bool:
    if element.tag in ("html", "body") or element.getparent() is None:
        return False
    if _is_preheader(element):
        return True
    style = (element.get("style") or "")[:1_000]
    return element.get("hidden") is not None or _HIDING.search(style) is not None


def _is_preheader(element: Any) -> bool:
    """Say whether an element is the preview's text: called so, short, without links."""
    if "preheader" not in (element.get("class") or "").casefold().split():
        return False
    said = words_in("".join(element.itertext()), limit=_PREHEADER_WORDS + 1)
    return said <= _PREHEADER_WORDS and element.find(".//a") is None


def _headed(root: Any) -> Iterator[str]:
    """Yield the addresses to which headings lead."""
    for heading in root.iter("h1", "h2"):
        for link in heading.iter("a"):
            address = (link.get("href") or "").strip()
            if address.lower().startswith(("http://", "https://")):
                yield address


def _web_version(root: Any) -> str | None:
    """Return the address behind "View in browser"."""
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        said = " ".join("".join(link.itertext()).split())
        if address.lower().startswith(("http://", "https://")) and _says(_OFFER, said):
            return address
    return None
