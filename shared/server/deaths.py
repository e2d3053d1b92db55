"""How often a server may die before it is given up. Pure."""

from dataclasses import dataclass, replace

#: A server that dies so many times in a row, each life short, won't come to life.
TOO_MANY = 5
#: Seconds of life below which a death counts as one at once.
SHORT_LIFE = 2.0


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths in a row that followed on short lives."""

    quick: int = 0

    def after(self, lived: float) -> "Deaths":
        """Take in a life of so many seconds."""
        return replace(self, quick=self.quick + 1 if lived < SHORT_LIFE else 1)

    @property
    def pause(self) -> float:
        """Seconds to wait before the next life."""
        return 0.05 * float(2**self.quick)

    @property
    def are_too_many(self) -> bool:
        """Whether the server should be given up."""
        return self.quick >= TOO_MANY
