"""What was seen around a name and inside it, in all of one article."""

from collections import Counter
from dataclasses import dataclass, field, fields

from services.enrich.core.names.known import UNLISTED, Listed


@dataclass(slots=True)
class Cues:
    """What was seen around all mentions of one name."""

    mentions: int = 0
    #: After a title, or a full name after a line of work.
    titled: int = 0
    #: Before a verb of saying.
    saying: int = 0
    #: After `in` and the like, or before words like `mayor`.
    where: int = 0
    #: After `to` and the like; or after `on the` and the like.
    perhaps: int = 0
    #: Beside `ferry`, `satellite` and the like.
    vessel: int = 0
    #: Before `rocket` and the like.
    craft: int = 0
    #: Beside `company` and the like.
    corporate: int = 0
    #: Who said what is quoted, with an age, or explained as an engineer and the like.
    personal: int = 0
    #: A side in a match; a club that hires players.
    sides: int = 0
    clubs: int = 0
    #: After `the`.
    the: int = 0
    #: In a sentence with small words, where capitals mean something.
    quiet: int = 0
    #: What a model called it, each time that it did.
    labels: Counter[str] = field(default_factory=Counter)
    #: What a table knows it as.
    listed: Listed = UNLISTED

    def add(self, other: "Cues") -> None:
        """Count what was seen around another spelling of the name, too."""
        for one in fields(self):
            if one.name == "listed":
                continue
            mine, its = getattr(self, one.name), getattr(other, one.name)
            setattr(self, one.name, mine + its)

    @property
    def most(self) -> str:
        """The label that the model gave most often; "": it gave none."""
        ranked = sorted(self.labels.items(), key=lambda one: (-one[1], one[0]))
        return ranked[0][0] if ranked else ""

    @property
    def is_personal(self) -> bool:
        """Nothing says more of a person than who speaks, and who has a title or age."""
        return self.personal + self.titled + self.saying > self.corporate + self.where

    @property
    def is_where(self) -> bool:
        """In its article a place is often the subject: one `in` in three mentions is
        enough."""
        return self.where * 3 >= self.mentions and self.where > self.saying


def one_kind(seen: dict[str, Cues]) -> None:
    """Let a name in capitals share what was seen around the same name as it is written
    elsewhere: `KEREL — Kerel was flooded`."""
    written = {name.upper(): name for name in sorted(seen) if not name.isupper()}
    for name in [one for one in seen if one in written and len(one) > 2]:
        both = seen[written[name]]
        both.add(seen[name])
        seen[name] = both
