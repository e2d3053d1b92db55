"""What is known beside a date's own string, and what it says of day and month."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from services.ingest.core.text.word_lists import words

#: Day, month, year; or month, day, year.
Order = Literal["dmy", "mdy"]

#: Languages all of whose larger countries write the day first.
_DAY_FIRST = words("""
    bg ca cs da de el es et fi fr gl hr id it lv nl no pl pt ro ru sk sl sr sv tr uk vi
""")
#: Ends of domains of countries that write English and do.
_DAY_FIRST_ENDS = words("""
    uk ie au nz in pk bd lk za ng ke gh ug tz zm zw sg my hk mt jm tt eu scot wales
""")
_MONTH_FIRST_ENDS = words("us gov mil edu ph")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else is known of a document; the order of a learnt table, if it has one."""

    language: str | None = None
    host: str | None = None
    order: Order | None = None

    @property
    def country(self) -> str | None:
        """Two letters of the country in which the host is registered, if it tells."""
        end = (self.host or "").rpartition(".")[2]
        return end if len(end) == 2 else None

    @property
    def custom(self) -> Order | None:
        """The order that is customary in the document's language or country."""
        end = (self.host or "").rpartition(".")[2]
        if end in _MONTH_FIRST_ENDS:
            return "mdy"
        if self.language in _DAY_FIRST or end in _DAY_FIRST_ENDS:
            return "dmy"
        return None


NOTHING_KNOWN = Evidence()


def host_of(url: str | None) -> str | None:
    """Return the host of an address in lower case, or None."""
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
