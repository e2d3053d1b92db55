"""What a table knows names as: bodies, places, things, given names and surnames."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from services.enrich.core.words.accents import unaccented
from shared.events.words import EntityKind

#: What sections of the table list.
SECTIONS = ("bodies", "places", "things", "given", "surnames")
#: What a name names that stands in a section; in the others stand parts of names.
KINDS: Mapping[str, EntityKind] = {
    "bodies": "organisation",
    "places": "place",
    "things": "other",
}
#: Capitals of at most so many letters are letters that stand for something: `Ana` is not
#: the airline.
SHORT = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """What a table knows one name as."""

    #: The sections that it stands in.
    sections: Set[str] = frozenset()
    #: Of these, those where no other meaning is told.
    sure: Set[str] = frozenset()
    #: It begins with a given name that is nothing else, and goes on.
    is_given: bool = False

    @property
    def is_body_or_word(self) -> bool:
        """Say whether the name is a body's, and otherwise nobody's: `Target`."""
        return self.sections == {"bodies"}

    @property
    def is_surname(self) -> bool:
        """Say whether the name is a surname, and as a rule nothing else: `Putin`."""
        return self.sections == self.sure == {"surnames"}

    @property
    def kind(self) -> EntityKind | None:
        """The one kind that the name has as a rule; None: it may have several."""
        kinds = {KINDS[one] for one in self.sections if one in KINDS}
        is_one = len(kinds) == 1 and self.sections == self.sure
        return min(kinds) if is_one and self.sections <= KINDS.keys() else None


#: What nobody knows.
UNLISTED = Listed()


@dataclass(frozen=True, slots=True)
class Known:
    """A table of names that are widely known."""

    version: str
    #: By folded name, the sections that it stands in, and those where it is sure.
    sections: Mapping[str, Set[str]] = field(default_factory=dict)
    sure: Mapping[str, Set[str]] = field(default_factory=dict)
    #: Folded names that only capitals are: `NASA`.
    loud: Set[str] = frozenset()

    def of(self, name: str) -> Listed:
        """Return what is known of a name as it is written in a text."""
        key = plain(name)
        first, *others = key.split(" ")
        sections = self.sections.get(key, frozenset())
        if key in self.loud and not name.isupper():
            sections &= {"given", "surnames"}
        is_given = bool(others) and "given" in self.sure.get(first, ())
        return Listed(sections, sections & self.sure.get(key, frozenset()), is_given)


#: A table without any name.
NOTHING = Known("")


def plain(name: str) -> str:
    """Return a name without accents and capitals, and without an article before it."""
    return unaccented(name).removeprefix("the ")


def known_of(version: str, lines: Iterable[str]) -> Known:
    """Read a table from its lines.

    `[section: what of it]` begins a section; names are parted by bars, and a question
    mark behind one says that it has another usual meaning too; `#` begins a remark.
    Raises ValueError.
    """
    section = ""
    sections: dict[str, frozenset[str]] = {}
    sure: dict[str, frozenset[str]] = {}
    loud: dict[str, bool] = {}
    for line in lines:
        if line.startswith("["):
            section = line[1:].partition("]")[0].partition(":")[0].split(" ")[0]
            if section not in SECTIONS:
                raise ValueError(f"No section of names: {section}")
        elif not line.startswith("#"):
            for written in filter(None, line.rstrip("\n").split("|")):
                name = written.removesuffix("?")
                key = plain(name)
                sections[key] = sections.get(key, frozenset()) | {section}
                if section in KINDS:
                    is_loud = name.isupper() and len(name) <= SHORT
                    loud[key] = loud.get(key, True) and is_loud
                if name == written:
                    sure[key] = sure.get(key, frozenset()) | {section}
    return Known(
        version,
        sections,
        sure,
        frozenset(key for key, is_loud in loud.items() if is_loud),
    )
