"""Lines that are a header all in one, cut into its parts."""

import re
from datetime import datetime

from services.ingest.core.pasted.header_lines import header_line, is_section
from services.ingest.core.pasted.header_marks import plainly, without_release
from services.ingest.core.pasted.header_names import named
from services.ingest.core.pasted.mastheads import outlet_of_issue
from services.ingest.core.text.bylines import author_of
from services.ingest.core.text.outlets import names_outlet
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.times.dates import read_stamp

_SEPARATED = re.compile(r"\s+[|•·–—/-]\s+|\s*[|•·]\s*")
_BY = re.compile(r"\b(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor)\b")
#: Without one of these a line holds neither date nor byline.
_MARKED = re.compile(
    r"\d|\b(?:by|von|par|por|di|door|av|af|authors?|autor(?:in|en)?|auteurs?|ago|fa|geleden|atrás|"
    r"sedan|siden|назад|vor|il y a|hace|há|for|för|just now|today|yesterday|heute|"
    r"作者|記者|记者|来源|來源|(?:vor)?gestern|aujourd.hui|(?:avant-)?hier|hoy|(?:ante)?ayer|hoje|ontem|oggi|ieri|"
    r"vandaag|(?:eer)?gisteren|i ?dag|сегодня|вчера)\b",
    re.IGNORECASE,
)
#: The second time of a line ("Publié hier à 18h30, modifié à 19h05"), even glued on.
_SECOND = re.compile(
    r"[\s,;·|(–—-]*(?=(?:last |dernière )?(?:updated|modified|modifié|mise? à jour|"
    r"aktualisiert|actualizad[oa]|atualizad[oa]|ultimo aggiornamento|aggiornat[oa]|"
    r"(?:laatst )?(?:bijgewerkt|gewijzigd)|(?:son )?güncelleme|aktualizacja|обновлено|"
    r"(?:최종 ?)?수정|更新|آخر تحديث|تحديث)\b)",
    re.IGNORECASE,
)
#: A place before a whole date: "Fenwick, 12 May 2024 - 22:08".
_PLACED = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]+){0,2}(?:,| [–—-]) (?P<date>\S.{6,60})"
)
#: A year and a time that lost the break between them.
_GLUED = re.compile(r"\b((?:19|20)\d\d)(\d{1,2}:\d\d)")
_LABEL = re.compile(r"\s+(?=[^\W\d]{1,6}：|(?:19|20)\d\d[-年/.])")
#: The number of a page, at the end of what stands above it.
_PAGE = re.compile(r"\s*[|·,–—-]\s*(?:[Pp]age|p\.|[Ss]eite|[Pp]ágina) ?\d{1,4}$")
#: What stands above a paper's page is hardly longer, and has a year.
_LONGEST_ISSUE = 90
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: The number of an issue, before its day.
_ISSUE = re.compile(
    r"(?:Vol(?:ume|\.)? ?[\dIVXLC]{1,6},? ?)?(?:No|Nr|Issue|Number)\.? ?\d{1,6}"
    r"[\s|•·,–—-]{1,5}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:[Ff]irst|[Oo]riginally) )?(?:[Pp]ublished|[Aa]ppeared) (?:in|by) "
    r"(?P<name>(?:[Tt]he )?[A-ZÀ-Þ][^.,]{2,50}?)(?:,? on |, )"
    r"(?P<date>[^.]{6,40}?)(?:\. (?P<rest>\S.{4,60}?))?\.?"
)
#: Where a line may be cut that goes "Gazette, 4 March 2025, 12:15. By Jane Doe".
_COMMA = re.compile(r"[,;]\s+|(?<=\w\w)\.\s+")
#: How many have commented, behind a date or byline.
_COUNT = re.compile(
    r"[\s|·•,–—-]+(?:\d[\d.,]*|no|leave a|add a)\ (?:comments?|replies|reply|"
    r"kommentare?|commentaires?|comentarios?|comentários?|commenti|commento|reacties|"
    r"komentarz[ey]?|комментари\w{1,2}|yorum)$",
    re.IGNORECASE,
)
_LONGEST_COUNTED = 160
#: Parts that a line so cut may have, and that a date or byline has at most.
_MOST, _LONGEST_RUN = 8, 5


def pieces(line: str, *, received_at: datetime) -> tuple[str, ...]:
    """Cut a line like "Gazette | Politics | 17/05/2024" that is a header all in one.

    A line is cut only if one of its parts is a date or byline and all are short. Signs
    of Markdown, and the label of a press release, come off. Of an issue's line remains
    the outlet that it credits.
    """
    line = plainly(line)
    line = _GLUED.sub(r"\1 \2", line) if ":" in line else line
    counted = _COUNT.search(line) if len(line) <= _LONGEST_COUNTED else None
    if counted:
        parts = _cut(line[: counted.start()], received_at)
        if all(
            header_line(one, received_at=received_at).kind != "plain" for one in parts
        ):
            return parts
    return _cut(line, received_at)


def _cut(line: str, received_at: datetime) -> tuple[str, ...]:
    if whole := _released(line, received_at) or _as_a_whole(line, received_at):
        return whole
    parts = (
        _together(line, received_at)
        or _labelled(line)
        or tuple(
            piece
            for part in filter(None, _SEPARATED.split(line))
            for piece in _by_commas(plainly(part), received_at)
        )
    )
    parts = _joined(parts, received_at)
    if not 2 <= len(parts) <= _MOST or max(map(len, parts)) > 60:
        return (line,)
    kinds = [header_line(part, received_at=received_at).kind for part in parts]
    if not {"stamp", "byline"} & set(kinds):
        return (line,)
    return named(parts, [kind == "stamp" for kind in kinds])


def _as_a_whole(line: str, received_at: datetime) -> tuple[str, ...]:
    """Return the parts of a line that is told as a whole, () for others."""
    if len(line) > 160:
        return (line,)
    if not _MARKED.search(line):
        return _in_section(line)
    if issued := outlet_of_issue(line):
        return (f"Source: {issued}",)
    if read_stamp(line, received_at=received_at):
        return (line,)
    return _dated(line, received_at) or _issued(line, received_at)


def _dated(line: str, received_at: datetime) -> tuple[str, ...]:
    """Cut a line that is a date, perhaps behind a place, and a second time."""
    second = _SECOND.search(line, 1)
    first = line[: second.start()] if second else ""
    if second is None:
        return _placed_minute(line, received_at)
    placed = _PLACED.fullmatch(first)
    for text in (first, placed["date"] if placed else ""):
        if read_stamp(text, received_at=received_at):
            return (text, line[second.end() :])
    return ()


def _in_section(line: str) -> tuple[str, ...]:
    """Cut "Fen Post | Politics", in which nothing dates or names a person."""
    name, bar, section = line.partition(" | ")
    is_both = bar and names_outlet(name) and is_section(section)
    return (name, section) if is_both else (line,)


def _labelled(line: str) -> tuple[str, ...]:
    """Cut "来源：海湾日报 作者：李明 2024-05-17" before its labels and its date."""
    return tuple(_LABEL.split(line)) if "：" in line else ()


def _issued(line: str, received_at: datetime) -> tuple[str, ...]:
    """Cut what stands above a paper's page: "Fen Post Friday 17 May 2024 | Page 3", and
    what a page says below itself: "Published in the Fen Post on 17 May 2024"."""
    if said := _PUBLISHED.fullmatch(line):
        date, found = said["date"], read_stamp(said["date"], received_at=received_at)
        return (f"Source: {said['name']}", date, *_rest(said)) if found else ()
    if len(line) > _LONGEST_ISSUE or not _YEAR.search(line):
        return ()
    plain = _PAGE.sub("", line)
    issue = _ISSUE.match(plain)
    if issue and read_stamp(plain[issue.end() :], received_at=received_at):
        return (plain[issue.end() :],)
    words = [] if _SEPARATED.search(plain) else plain.split(" ")
    for cut in range(1, min(len(words), _MOST)):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if names_outlet(name) and read_stamp(rest, received_at=received_at):
            return (name, rest)
    return ()


def _rest(said: re.Match[str]) -> tuple[str, ...]:
    return (said["rest"],) if said["rest"] else ()


def _placed_minute(line: str, received_at: datetime) -> tuple[str, ...]:
    """Cut the place off a date to the minute ("Fenwick, 17.05.2024, 09:00 Uhr"); before
    a mere day it may be a dateline's."""
    placed = _PLACED.fullmatch(line)
    stamp = read_stamp(placed["date"], received_at=received_at) if placed else None
    is_exact = stamp is not None and stamp.dated.precision == "minute"
    return (placed["date"],) if placed and is_exact else ()


def _joined(parts: tuple[str, ...], received_at: datetime) -> tuple[str, ...]:
    """Join a day and its time ("17 May 2024 | 23:41"), a label and its date."""
    joined: list[str] = []
    for part in parts:
        both = f"{joined[-1]} {part}" if joined else ""
        dated = part[:1].isdigit() or read_stamp(part, received_at=received_at)
        if dated and both and read_stamp(both, received_at=received_at):
            joined[-1] = both
        else:
            joined.append(part)
    return tuple(joined)


def _released(line: str, received_at: datetime) -> tuple[str, ...]:
    """Return what stands behind the label in "PRESS RELEASE: 4 March"; () for none."""
    found = without_release(line)
    if found is None:
        return ()
    mark, rest = found
    if not rest:
        return (line,)
    is_more = mark not in ("", ",") and not is_prose(rest)
    if is_more or read_stamp(rest, received_at=received_at):
        return (rest,)
    return ()


def _together(line: str, received_at: datetime) -> tuple[str, ...]:
    """Cut "Posted on May 17, 2024 by Jane Doe" in two, whichever of them comes first."""
    if not (_BY.search(line) and any(map(str.isdigit, line))):
        return ()
    words = line.split(" ")
    for cut in range(1, len(words)):
        start, rest = " ".join(words[:cut]).rstrip(","), " ".join(words[cut:])
        parts = (start, rest.removeprefix("on "))
        dates = [read_stamp(part, received_at=received_at) is not None for part in parts]
        if any(dates) and author_of(parts[dates.index(True) - 1]):
            return parts
    return ()


def _by_commas(line: str, received_at: datetime) -> tuple[str, ...]:
    """Cut a line at its commas, if nothing but header comes of it; else return it.

    A place and a day ("Northgate, 4 March") stay together: they may begin an article.
    """
    breaks = list(_COMMA.finditer(line))
    if not 0 < len(breaks) < _MOST:
        return (line,)
    starts = [0, *(one.end() for one in breaks)]
    ends = [*(one.start() for one in breaks), len(line)]
    parts, at = [], 0
    while at < len(starts):
        runs = range(min(len(ends), at + _LONGEST_RUN), at, -1)
        texts = ((end, line[starts[at] : ends[end - 1]].rstrip(".")) for end in runs)
        found = next((one for one in texts if _tells(one, at, received_at)), None)
        if found is None:
            return (line,)
        parts.append(found[1])
        at = found[0]
    return tuple(parts)


def _tells(run: tuple[int, str], at: int, received_at: datetime) -> bool:
    """Say whether a part of a line is something of a header by itself."""
    end, text = run
    if read_stamp(text, received_at=received_at) or author_of(text):
        return True
    return end == at + 1 and (names_outlet(text) or is_section(text))
