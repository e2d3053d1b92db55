"""By which shorter forms somebody goes who has a full name: all in words of the name."""

from collections.abc import Iterable, Iterator, Sequence

from shared.text.first_names import FIRST_NAMES

#: They follow a surname, and are no part of it.
JUNIORS = frozenset(("jr", "sr", "jr.", "sr."))
#: Words of a name that are looked at: the longest names of people have no more.
_LONGEST = 8


def is_junior(words: Sequence[str]) -> bool:
    """Say whether a name ends with Jr. or Sr."""
    return len(words) > 1 and words[-1].lower() in JUNIORS


def bare(words: Sequence[str]) -> Sequence[str]:
    """Return a name without Jr. or Sr. at its end."""
    return words[:-1] if is_junior(words) else words


def forms(words: Sequence[str]) -> Iterator[str]:
    """Yield what somebody is called besides the full name, by its words in order: `Kim`,
    `Kennedy`, `von der Leyen`, `García Ruiz`, `Trump Jr.`; nothing for one name alone.

    Of several words it is no form that begins with a given name: `Jane Moss` is not
    Mary Jane Moss.
    """
    name = bare(words)
    if not 1 < len(name) <= _LONGEST:
        return
    yield name[0]
    for start in range(1, len(name)):
        tail = name[start:]
        if len(tail) == 1 or tail[0].lower() not in FIRST_NAMES:
            yield " ".join(tail)
    if is_junior(words):
        yield " ".join(words[-2:])


def elders(short: Sequence[str], full: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """Return those of full names that a short form may mean: without Jr. it means one
    who is called Jr. only where nobody else bears the name."""
    names = list(full)
    plain = [one for one in names if not is_junior(one)]
    return plain if plain and not is_junior(short) else names


def written(name: str) -> set[str]:
    """Return the forms of a full name as texts have them, also at the beginning of a
    sentence: `van Dijk` and `Van Dijk`."""
    found = set(forms(name.split()))
    return found | {one[0].upper() + one[1:] for one in found}
