"""Names told in full: `Carla Westphal` where the sentence says `Westphal`, and another
one who that is."""

from collections.abc import Mapping, Sequence

from services.summarize.core.writing.gate.joined import runs


def fuller(text: str, evidence: Sequence[str], language: str) -> Mapping[str, str]:
    """Return the words of a text's names that may stand wherever the last word of that
    name does, each with that last word.

    That is so if a source has the name as it stands here, and none has another name that
    ends so: of Carla and Tom Westphal each is told with his own.
    """
    mine = runs(text, language)
    if not mine:
        return {}
    held = [run for one in evidence for run in runs(one, language)]
    found: dict[str, str] = {}
    for run in mine:
        last = run[-1]
        longer = [other for other in held if last in other[1:]]
        if any(_ends(run, other) for other in longer) and all(
            set(run) & set(other[: other.index(last)]) for other in longer
        ):
            found.update(dict.fromkeys(run[:-1], last))
    return found


def _ends(run: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether a name ends within another one: `Carla Westphal` in `Dr Carla
    Westphal`."""
    at = other.index(run[-1])
    return list(other[max(0, at - len(run) + 1) : at + 1]) == list(run)
