"""What stands around a name and says what it names."""

import re
from collections.abc import Sequence

from services.enrich.core.names import abroad, cues, nouns
from services.enrich.core.names.capitals import Run, Word, place_of
from services.enrich.core.names.evidence import Cues
from services.enrich.core.names.playing import playing
from shared.events.article import Sentence

_AGED = re.compile(r",? (?:aged )?\d{1,2}(?:,| (?:who|of|from)\b)")
_QUOTED = re.compile(
    r"[”\"’'][^\w\"”]{0,3}(?:said|says|added|asked|explained|recalled) $"
)
#: Never alone before a name that is nobody's: `former White House staff`.
_WEAK = frozenset(("first", "former", "interim", "acting", "prime", "vice", "deputy"))
#: Where a report was written: `KEREL, England, May 3 (AP) —`.
_FILED = re.compile(
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?: \([A-Z][^()]{1,30}\))? ?(?:--|[—–-]) "
)
#: What companies do, and people hardly: `Kerel raised its prices`.
_TRADED = re.compile(
    r" (?:has |will |would )?(?:raised?|lower(?:ed)?|cut|post(?:ed)?|reported|forecast|"
    r"close[ds]?|open(?:ed|s)?|sells?|sold|hired|lays?|laid) (?:off )?(?:its |an? |up )?"
    r"(?:[\w,.]+ ){0,2}(?:prices?|profits?|loss|losses|jobs|sales|earnings|dividend|"
    r"guidance|revenues?|outlook|plants?|stores?|branches|factory|factories|workers)\b"
)
#: How many other signs of a place a dateline is worth: it is never a person's name.
_DATELINES = 2
#: Words looked at before or after a name for the noun that explains it.
_FAR = 8


def is_quiet(words: Sequence[Word]) -> bool:
    """Say whether a sentence has words in small letters: it isn't a heading or a list."""
    return sum(not word.is_capital for word in words) > 1


def note(
    about: Cues, kept: Run, words: Sequence[Word], sentence: Sentence, *, quiet: bool
) -> None:
    """Count what one mention's neighbours say into the cues of its name. `quiet`: of the
    sentence, asked once for all that it names."""
    about.mentions += 1
    place, ending = place_of(kept[0], words), place_of(kept[-1], words) + 1
    before = words[place - 1].lower if place else ""
    after = words[ending].lower if ending < len(words) else ""
    near = place > 0 and kept[0].start - words[place - 1].end <= 2
    text, shift = sentence.text, sentence.start
    ahead, behind = text[: kept[0].start - shift], text[kept[-1].end - shift :]
    weak = before in _WEAK and len(kept) == 1
    about.titled += near and (
        (before in cues.TITLES | abroad.TITLES and not weak)
        or (len(kept) > 1 and before in cues.ROLES)
    )
    # `Rain fell on Kerel, said the mayor`: Kerel said nothing.
    is_apart = behind.startswith(",") and after != "who"
    about.saying += after in cues.SAYING and not is_apart
    about.the += before == "the"
    about.quiet += quiet
    _note_place(about, kept, words, place, after)
    explained = _explained(words, place, ending, ahead, behind)
    heads = {before if near else "", *explained}
    about.vessel += bool(heads & nouns.OF_THINGS)
    about.craft += after in nouns.AFTER_CRAFT and _is_joined(behind, kept[-1])
    about.corporate += _TRADED.match(behind) is not None
    about.corporate += bool(heads & nouns.OF_COMPANIES) or (
        after in nouns.AFTER_COMPANIES and _is_joined(behind, kept[-1])
    )
    quoted = _QUOTED.search(ahead[-20:]) is not None
    is_aged = len(kept) > 1 and _AGED.match(behind) is not None
    about.personal += quoted or is_aged or bool(explained & nouns.OF_PEOPLE)
    about.where += bool(explained & nouns.OF_PLACES)
    shown = playing(text, kept[0].start - shift, kept[-1].end - shift)
    about.sides += shown.is_side
    about.clubs += shown.is_club
    about.where += _DATELINES * (not ahead.strip() and _is_dateline(kept, behind))


def _is_dateline(kept: Run, behind: str) -> bool:
    is_loud = all(word.text.isupper() for word in kept)
    letters = sum(len(word.text) for word in kept)
    return is_loud and letters > 2 and _FILED.match(behind) is not None


def _note_place(
    about: Cues, kept: Run, words: Sequence[Word], place: int, after: str
) -> None:
    before = words[place - 1].lower if place else ""
    earlier = words[place - 2].lower if place > 1 else ""
    # `in Xi's words`: what is somebody's is not where something happens.
    is_share = before == "in" and earlier in nouns.COMPANIES_IN
    about.where += (
        (before in cues.WHERE and not kept[-1].owns and not is_share)
        or after in cues.OF_A_PLACE
        or (before == "of" and earlier in cues.PLACES_OF | nouns.WHO_OF_PLACES)
        or (before == "and" and _is_between(words[:place]))
    )
    about.corporate += is_share or (before == "of" and earlier in nouns.COMPANIES_OF)
    about.perhaps += before in cues.WHERE_PERHAPS or (
        before == "the" and earlier in ("on", "onto", "off", "from")
    )


def _is_joined(behind: str, last: Word) -> bool:
    """Say whether a noun follows directly: `Haven Lines shares`, `Holm's employees`."""
    return behind[:1] == " " or (last.owns and behind[:1] in ("'", "’"))


def _explained(
    words: Sequence[Word], place: int, ending: int, ahead: str, behind: str
) -> set[str]:
    """Return the nouns that explain a name between commas: `Thalassa, an ocean
    satellite of 540 kilograms`, `an engineer from outside, Priya Calloway,`."""
    found: set[str] = set()
    if behind.startswith((", ", "’s, ")):
        found.add(_head(words[ending : ending + _FAR]))
    if ahead.endswith(", ") and behind[:1] in (",", "."):
        start = place
        while start > max(0, place - _FAR) and _may_explain(words[start - 1]):
            start -= 1
            if words[start].lower in nouns.DETERMINERS:
                found.add(_head(words[start:place]))
                break
    return found - {""}


def _may_explain(word: Word) -> bool:
    """Say whether a word may belong to a noun that explains: no name does."""
    return not word.is_capital or (word.initial and word.lower in nouns.DETERMINERS)


def _head(words: Sequence[Word]) -> str:
    """Return the noun of `a noun of …`: the last word before what belongs to it."""
    if len(words) < 2 or words[0].lower not in nouns.DETERMINERS:
        return ""
    head = ""
    for one, following in zip(words[1:], [*words[2:], None], strict=True):
        if one.is_capital or one.lower in nouns.BREAKS:
            return head
        head = one.lower
        if one.owns or (following is not None and following.start - one.end > 1):
            return "" if one.owns else head
    return head


def _is_between(words: Sequence[Word]) -> bool:
    """Say whether a second name follows: `between Kerel and Tollen`."""
    return "between" in {word.lower for word in words[-5:]}
