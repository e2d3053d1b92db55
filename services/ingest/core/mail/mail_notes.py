"""Mails that carry no article themselves: of programs, replies, and covering notes."""

import re
from collections.abc import Sequence
from email.message import Message

from services.ingest.core.draft import Refused
from services.ingest.core.mail.mail_parts import header
from services.ingest.core.mail.mail_senders import named_address
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import words_in

_REPORT = Refused("not_an_article", "The mail is a mail server's report, no article.")
_ANSWER = Refused("not_an_article", "The mail is an automatic answer, no article.")
_CONFIRM = Refused("not_an_article", "The mail asks to confirm an address, no article.")
_INVITES = Refused("not_an_article", "The mail is an invitation, no article.")
_REPLY = Refused("not_an_article", "The mail is a reply; drop the mail that it answers.")

#: So many words of an own are no article: of a reply, of a mail that asks to confirm,
#: of a covering note, and of one that only says that something is attached.
_ASIDE, _ASKED, _NOTE, _SAYING = 25, 150, 60, 12
_SERVERS = ("mailer-daemon", "postmaster")
_REPLIES = re.compile(r"(?:re|aw|antw|sv|vs|odp|ynt)(?: ?\[\d+\])?:", re.IGNORECASE)
_CONFIRMS = re.compile(
    r"(?:(?:action required|important|reminder|one more step)[:!,–—-]{0,2} )?"
    r"(?:(?:please )?(?:confirm|verify|activate) your (?:\w+ )?"
    r"(?:e-?mail|newsletter|subscription|registration|sign-?up|account)\b|"
    r"(?:bitte )?(?:bestätigen sie|bestätige) (?:bitte )?(?:ihre|deine|die)\b|"
    r"(?:merci de )?confirme[rz] (?:votre|ton) "
    r"(?:inscription|abonnement|adresse|e-?mail)|"
    r"conf[ie]rm[ae] (?:tu|su|la tua|a sua|sua) "
    r"(?:suscripción|correo|dirección|iscrizione|e-?mail|inscrição|assinatura)|"
    r"bevestig (?:je|uw) (?:inschrijving|aanmelding|e-?mail))"
    r"(?: [^.?:]{0,60})?",
)
#: "On Thu, 1 Oct 2026 at 09:05, Ada Quill <ada@marl.example> wrote:"
_QUOTES = re.compile(
    r"(?:on|am|le|el|il|em|op|den|w dniu|dnia|på)\b.{0,30}"
    r"\d.{0,30}\d{1,2}[:.h]\d\d.{0,120}"
    r"(?:wrote|schrieb.{0,60}|a écrit|escribió|ha scritto|escreveu|schreef.{0,60}|"
    r"skrev.{0,60}|napisał\(?a?\)?.{0,60}) ?:",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"(?:(?:mit )?(?:freundliche[nm]?|beste[nm]?|liebe[nm]?|viele[nm]?|herzliche[nm]?) "
    r"gr(?:ü|ue)(?:ß|ss)(?:en?)?|mfg|lg|vg|(?:kind|best|warm|with kind|with best)? ?"
    r"(?:regards|wishes)|best|cheers|thanks|many thanks|yours(?: sincerely| truly)?|"
    r"sincerely|(?:bien )?cordialement|(?:bien )?à vous|(?:un )?(?:cordial )?saludos?|"
    r"(?:cordiali |distinti )?saluti|met vriendelijke groet(?:en)?|groet(?:en|jes)?|"
    r"atenciosamente|abraços?|med vänlig hälsning|mvh|pozdrawiam)"
)
_ATTACHED = re.compile(
    r"\b(?:(?:find|see|read|open|view)\b.{0,30}\b(?:attached|enclosed|attachment)|"
    r"(?:attached|enclosed) (?:please find|you(?:'ll| will) find|for your)|"
    r"i(?:'m| am|'ve| have)? (?:also )?(?:attach|enclos)(?:ed|ing|e)?\b|"
    r"anbei (?:finden|sende|schicke|erhalten|übersende|die|der|das|unsere?)|"
    r"(?:im anhang|in der anlage) (?:finden|sende|schicke|erhalten|findest)|"
    r"(?:finden|senden?|schicken?) .{0,60}(?:im anhang|anbei|in der anlage)|"
    r"(?:veuillez trouver|vous trouverez|trouvez|voici) .{0,40}"
    r"(?:ci-joint|en pièces? jointes?)|ci-joint (?:notre|le|la|un)|"
    r"(?:adjunt(?:o|amos)|le[s]? envi(?:o|amos)) .{0,60}|"
    r"in allegato (?:trov|il|la|l'|invi)\w*|segue em anexo|em anexo,? (?:envi|o|a)\w*|"
    r"(?:bijgevoegd|in de bijlage) (?:vind|stuur|is)\w*)"
)
_IS_ATTACHED = re.compile(
    r"\b(?:attached|attachment|enclosed|im anhang|anbei|ci-joint|pièce jointe|adjunto|"
    r"allegato|em anexo|bijlage|bijgevoegd)\b"
)


def refusal_of(mail: Message, lines: Sequence[str]) -> Refused | None:
    """Refuse a mail that a program wrote to one person: by its header, or its subject
    and length."""
    kind = mail.get_content_type()
    sender = named_address(header(mail, "from"))[1].partition("@")[0].casefold()
    if kind == "multipart/report" or sender in _SERVERS:
        return _REPORT
    if (header(mail, "auto-submitted") or "").casefold().startswith("auto-replied"):
        return _ANSWER
    # Attached to a release, it is of the day of which that tells.
    is_brief = _count(lines, _ASKED) < _ASKED
    asking = filter(_invites, mail.walk())
    if any(is_brief or one.get_content_disposition() != "attachment" for one in asking):
        return _INVITES
    subject = fold(header(mail, "subject") or "")
    if is_brief and _CONFIRMS.fullmatch(subject):
        return _CONFIRM
    return None


def _invites(part: Message) -> bool:
    """Say whether a part asks a calendar for something, rather than tells it a day."""
    if part.get_content_type() != "text/calendar":
        return False
    method = str(part.get_param("method") or "").casefold()
    return method in ("request", "cancel", "reply")


def unquoted(mail: Message, lines: list[str], *, is_page: bool) -> list[str] | Refused:
    """Return a reply's lines without the line above what it quotes, and without that;
    it is refused if it says too little by itself. Of another mail all lines stay.

    `is_page`: the lines are of HTML, in which nothing marks those that are quoted.
    """
    if not _is_reply(mail):
        return lines
    for index, line in enumerate(lines):
        both = " ".join(lines[index : index + 2])
        count = 1 if _QUOTES.fullmatch(line) else 2 if _QUOTES.fullmatch(both) else 0
        if count:
            below = [] if is_page else lines[index + count :]
            own = [*lines[:index], *below]
            return own if _count(own, _ASIDE) >= _ASIDE else _REPLY
    return lines


def unsigned(lines: list[str], sender: str | None) -> list[str]:
    """Return the lines of a forwarded mail without the name of who forwards it below, and
    without the greeting above that name."""
    name = fold(named_address(sender)[0])
    names = {name, name.partition(" ")[0]} - {""}
    if len(lines) < 2 or fold(lines[-1]) not in names:
        return lines
    kept = lines[:-1]
    return kept[:-1] if _GREETS.fullmatch(fold(kept[-1])) else kept


def is_covering_note(lines: Sequence[str]) -> bool:
    """Say whether a mail's text does no more than say that something is attached."""
    said = " ".join(lines)
    count = _count(lines, _NOTE)
    if count >= _NOTE:
        return False
    folded = fold(said)
    is_said = count < _SAYING and _IS_ATTACHED.search(folded) is not None
    return is_said or _ATTACHED.search(folded) is not None


def _is_reply(mail: Message) -> bool:
    """Say whether a mail answers another: a newsletter may be called "Re:", too."""
    subject = header(mail, "subject") or ""
    is_answer = any(header(mail, one) for one in ("in-reply-to", "references"))
    is_letter = not is_answer and header(mail, "list-unsubscribe") is not None
    return not is_letter and _REPLIES.match(subject) is not None


def _count(lines: Sequence[str], limit: int) -> int:
    return words_in(" ".join(lines), limit=limit)
