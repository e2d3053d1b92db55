"""Refusals as people read them: one by one, or many of a folder as one. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.desk.fates.hops import place_of
from services.desk.fates.refused import Refused
from services.desk.terminal.layout import Line, many, moment, wrapped

#: From so many of one folder (or file of many articles) and reason on, they are told
#: as one.
GROUPED = 4
#: So many of a group's details, and of its names, are told.
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Group:
    """What was refused for one reason out of one folder, or file of many articles."""

    #: Oldest first.
    members: Sequence[Refused]

    @property
    def place(self) -> str:
        """Where they came from, below the inbox."""
        return _container(self.members[0])


def grouped(found: Iterable[Refused]) -> list[Group]:
    """Put refusals into groups, of which few are alone: those refused last at the end."""
    together: dict[tuple[str, str], list[Refused]] = defaultdict(list)
    for one in found:
        together[_container(one), one.reason].append(one)
    groups = [
        part
        for one in together.values()
        for part in ([one] if len(one) >= GROUPED else ([alone] for alone in one))
    ]
    return [Group(one) for one in sorted(groups, key=lambda one: one[-1].at)]


def _container(one: Refused) -> str:
    whole = place_of(one.source, one.file, None)
    return whole if one.line is not None else whole.rpartition("/")[0]


def group_lines(group: Group, *, width: int) -> list[Line]:
    """Lay a group out: how many, why, what to do, where they lie, which they are."""
    first, last = group.members[0], group.members[-1]
    if len(group.members) == 1:
        return refused_lines(first, width=width)
    count = many(len(group.members), "refusal")
    head = f"{group.place or 'the inbox itself'}: {count}  {last.reason}  "
    said = [*_details(group), f"→ {last.remedy}", _names(group)]
    folders = {one.lies.rpartition("/")[0] for one in group.members if one.lies}
    said += [f"They lie in {one}" for one in sorted(folders)[:1]]
    return _laid_out(head + moment(last.at), said, width)


def _details(group: Group) -> list[str]:
    details = Counter(one.detail for one in group.members).most_common()
    said = [f"{many(times, 'time')}: {detail}" for detail, times in details[:_TOLD]]
    more = len(details) - _TOLD
    return [*said, f"… {many(more, 'other detail')}"] if more > 0 else said


def _names(group: Group) -> str:
    names = [_name(one) for one in group.members[:_TOLD]]
    return ", ".join([*names, "…"] if len(group.members) > _TOLD else names)


def _name(one: Refused) -> str:
    place = place_of("", one.file.rpartition("/")[2], one.line, one.member)
    return place.partition(":")[2] if one.line is not None and not one.member else place


def refused_lines(one: Refused, *, width: int) -> list[Line]:
    """Lay a refusal out: which file, why, what to do, where it lies."""
    place = place_of(one.source, one.file, one.line, one.member)
    said = [one.detail, f"→ {one.remedy}"]
    if one.lies:
        said.append(f"It lies in {one.lies}")
    return _laid_out(f"{place}  {one.reason}  {moment(one.at)}", said, width)


def _laid_out(head: str, said: Sequence[str], width: int) -> list[Line]:
    return [
        *(Line(text, True) for text in wrapped(head, width)),
        *(Line(text) for part in said for text in wrapped(part, width, first="  ")),
    ]
