"""From the lines of a PDF to paragraphs: what was broken for the page is joined again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from services.ingest.core.papers.pdf_lines import CUT, Line
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import ends_sentence

#: What stands in these parts of pages, and again on others, is a running header.
_TOP, _BOTTOM = 0.88, 0.12
#: Pages on which it does, as a share of all, and at least.
_RECURS, _PAGES = 0.4, 2
_NUMBER = re.compile(
    r"[-–—•|\s]*(?:page|seite|p\.?|pagina|página)?\s*\d{1,4}"
    r"(?:\s*(?:of|/|von|sur|de|di)\s*\d{1,4})?[-–—•|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
#: What begins in lower case and yet goes on with nothing.
_NO_SENTENCE = re.compile(r"https?:|www\.|by |von |par |por ")
_PARTED = re.compile(rf"(\w+){CUT}(\w+)")
_COMPOUND = re.compile(r"\w+-\w+")
_LAST, _FIRST = re.compile(r"\w+$"), re.compile(r"^\w+")
#: Type that is by so much larger or smaller is of another paragraph.
_OTHER_SIZE = 1.12
#: So many times the usual distance between lines is one between paragraphs.
_GAP = 1.35
#: A line that ends so far from the column's edge, in widths of it, was not full.
#: One of a heading is shorter still.
_SHORT, _SHORTER = 0.12, 0.35


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: one line, its size of type, its page and how far up it stands."""

    text: str
    size: float
    page: int
    height: float


@dataclass(slots=True)
class _Columns:
    """The edges of the columns that lines of one page stand in, by where they begin."""

    edges: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        for place in self._places(line):
            left, right = self.edges.get(place, (line.left, line.edge))
            self.edges[place] = min(left, line.left), max(right, line.edge)

    def of(self, line: Line) -> tuple[float, float]:
        return self.edges.get(self._places(line)[0], (line.left, line.edge))

    @staticmethod
    def _places(line: Line) -> list[tuple[int, int]]:
        """Name where a line begins; an indent belongs to the same column."""
        step = max(4 * line.size, 1.0)
        return [(line.page, round((line.left + by) / step)) for by in (0, step / 2)]


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How lines stand below each other."""

    #: The usual distance, in sizes of type.
    leading: float
    #: Whether space parts paragraphs, so that the ends of lines need not tell it.
    parts: bool


def paragraphs_of(lines: Sequence[Line], pages: int) -> list[Paragraph]:
    """Join lines to paragraphs, without running headers, footers and page numbers."""
    kept = list(_without_running(lines, pages))
    columns = _Columns()
    for line in kept:
        columns.add(line)
    spacing = _spacing(kept)
    compounds = {one for line in kept for one in _COMPOUND.findall(line.text.casefold())}
    found: list[Paragraph] = []
    held: list[Line] = []
    for line in kept:
        if held and _begins(held[-1], line, columns, spacing):
            found.append(_joined(held, compounds))
            held = []
        held.append(line)
    if held:
        found.append(_joined(held, compounds))
    return found


def usual_size(lines: Sequence[Line] | Sequence[Paragraph]) -> float:
    """Return the size of type that most characters have."""
    sizes: Counter[float] = Counter()
    for one in lines:
        sizes[round(one.size, 1)] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _without_running(lines: Sequence[Line], pages: int) -> Iterator[Line]:
    edge = [one for one in lines if not _BOTTOM < one.height < _TOP]
    spelt = {(one.page, _DIGITS.sub("#", fold(one.text))) for one in edge}
    often = Counter(text for _, text in spelt)
    least = max(_PAGES, _RECURS * pages)
    large = _OTHER_SIZE * usual_size(lines)
    for line in lines:
        # A running header often repeats the title, which is set larger.
        is_running = (
            often[_DIGITS.sub("#", fold(line.text))] >= least
            or _NUMBER.fullmatch(line.text.strip()) is not None
        )
        if line.size > large or _BOTTOM < line.height < _TOP or not is_running:
            yield line


def _spacing(lines: Sequence[Line]) -> _Spacing:
    steps = sorted(
        (a.foot - b.y) / b.size
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.foot - b.y < 4 * max(b.size, 1.0) and b.size > 0
    )
    # Of short paragraphs more than half of the steps are between two of them.
    leading = steps[len(steps) // 4] if steps else 1.2
    gaps = sum(step > _GAP * leading for step in steps)
    return _Spacing(leading, parts=gaps >= max(2, len(steps) // 10))


def _begins(a: Line, b: Line, columns: _Columns, spacing: _Spacing) -> bool:
    """Say whether a new paragraph begins with the second of two lines."""
    small, large = sorted((a.size, b.size))
    if large > _OTHER_SIZE * max(small, 0.1):
        return True
    ends = ends_sentence(a.text.rstrip())
    goes_on = _goes_on(a, b)
    is_short = _is_short(a, b, columns, is_full=not ends or spacing.parts)
    if a.page != b.page or b.y > a.foot + b.size:
        # On the next page or column: what broke off within a sentence goes on.
        return not goes_on and (is_short or ends)
    if a.foot - b.y > _GAP * spacing.leading * max(b.size, 0.1):
        return not goes_on or ends or is_short
    if is_short and not goes_on:
        return True
    inner, _ = columns.of(b)
    is_indented = b.left > inner + 0.6 * b.size and a.left < b.left - 0.6 * b.size
    return is_indented and ends


def _goes_on(a: Line, b: Line) -> bool:
    """Say whether a line begins within a sentence."""
    is_lower = b.text[:1].islower() and not _NO_SENTENCE.match(b.text)
    return is_lower or a.text.endswith(CUT)


def _is_short(a: Line, b: Line, columns: _Columns, *, is_full: bool) -> bool:
    """Say whether a line ends where the next one's first word had room, and more.

    `is_full`: it rather is not, since it ends within a sentence, or space would tell.
    It then may be set ragged, and only a heading is much shorter.
    """
    left, right = columns.of(a)
    letters = max(1, len(a.text.rpartition(CUT)[2]))
    wide = (a.right - a.left) / letters if a.foot == a.y else 0.5 * a.size
    needed = wide * (1 + len(b.text.split()[0]))
    least = (_SHORTER if is_full else _SHORT) * (right - left)
    return right - a.right > max(needed, least)


def _joined(lines: Sequence[Line], compounds: set[str]) -> Paragraph:
    text = ""
    for line in lines:
        more = line.text.strip()
        text = _with(text, more, compounds) if text else more
    first = lines[0]
    text = _PARTED.sub(lambda cut: _word(cut[1], cut[2], compounds), text)
    text = " ".join(text.replace(CUT, "-").split())
    return Paragraph(text, max(one.size for one in lines), first.page, first.height)


def _with(text: str, more: str, compounds: set[str]) -> str:
    """Add a line to a text; a word that was cut is whole again."""
    if not text.endswith(("-", "‐", CUT)) or not more[:1].isalpha():
        return f"{text} {more}"
    before = _LAST.search(text[-41:-1])
    after = _FIRST.match(more)
    if before is None or after is None:
        return f"{text} {more}"
    head = text[: -1 - len(before[0])]
    return head + _word(before[0], after[0], compounds) + more[after.end() :]


def _word(before: str, after: str, compounds: set[str]) -> str:
    """Join the halves of a word; its hyphen stays where the text has it elsewhere."""
    spelt = f"{before}-{after}"
    keeps = spelt.casefold() in compounds or not after[0].islower()
    return spelt if keeps else before + after
