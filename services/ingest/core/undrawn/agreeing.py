"""Whether an object of data is what its page claims to be about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_names import NAMES
from services.ingest.core.data.json_values import line_of
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import word_count
from shared.events.identity import canonical_url, names_a_page

#: A title of fewer words may be the name of the site.
_TELLING = 3
#: Share of words by which a title is another's, shortened or put otherwise.
_ALIKE = 0.5
_WORD = re.compile(r"\w+")
#: Where objects have their address, or the last step of it.
_ADDRESSES = (*NAMES["url"], "websiteurl", "path", "pathname", "fullpath", "uri")
_SLUGS = ("slug", "urlslug", "seoslug", "postname", *_ADDRESSES)
#: What else objects call their titles.
OTHER_TITLES = (
    "name",
    "seotitle",
    "metatitle",
    "displaytitle",
    "pagetitle",
    "shorttitle",
)
#: A step of fewer characters is a number or a section.
_STEP = 8
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?)$")


@dataclass(frozen=True, slots=True)
class Claims:
    """What a page says of itself: its titles, folded, and its address in one spelling."""

    titles: tuple[str, ...]
    address: str | None

    @classmethod
    def of(cls, titles: Iterable[str | None], address: str | None) -> "Claims":
        """Take a page's titles, without those that may be a site's name, and address."""
        told = (one for one in titles if one and word_count(one) >= _TELLING)
        known = canonical_url(address)
        return cls(tuple(map(fold, told)), known if names_a_page(known) else None)

    @property
    def is_telling(self) -> bool:
        """Say whether the page tells which article it is of."""
        return bool(self.titles or self.address)

    def rank(self, fields: Fields) -> int:
        """Say how surely an object is what the page is about: 3 by its address, 2 by its
        title, 1 by one that is like it; 0: it is another."""
        if self.address and any(self._is_here(one) for one in _given(fields, _SLUGS)):
            return 3
        called = list(filter(None, map(fold, titles_of(fields))))
        if any(one == two or _begins(two, one) for one in called for two in self.titles):
            return 2
        is_alike = any(_is_like(one, two) for one in called[:1] for two in self.titles)
        return int(is_alike and not self._is_elsewhere(fields))

    def _is_here(self, given: str) -> bool:
        """Say whether an address or its last step is the page's."""
        own = self.address or ""
        step = _SUFFIX.sub("", own.partition("?")[0].rpartition("/")[2])
        if "/" not in given:
            return len(given) >= _STEP and given.casefold() == step.casefold()
        return own in _spelt(given, own)

    def _is_elsewhere(self, fields: Fields) -> bool:
        """Say whether an object has an address that is another page's."""
        own = self.address
        if own is None:
            return False
        given = [one for one in _given(fields, _ADDRESSES) if "/" in one]
        named = [two for one in given for two in _spelt(one, own) if names_a_page(two)]
        return bool(named)


def titles_of(fields: Fields) -> list[str]:
    """Return what an object is called, the surest first: a name may be a person's."""
    return [one for one in (fields.title(), *_given(fields, OTHER_TITLES)) if one]


def _given(fields: Fields, names: Iterable[str]) -> Iterator[str]:
    values = (fields.values.get(name) for name in names)
    lines = (line_of(one) for one in values if one is not None)
    return (one for one in lines if one)


def _spelt(given: str, page: str) -> list[str]:
    """Return in which ways an address can be meant: whole, without its scheme, or as a
    path on the page's site."""
    is_whole = "://" in given[:10]
    try:
        others = [] if is_whole else [f"https://{given}", urljoin(page, given)]
    except ValueError:
        others = []
    return [known for one in (given, *others) if (known := canonical_url(one))]


def _begins(claim: str, title: str) -> bool:
    """Say whether a claim is the title, and behind it the name of the site."""
    rest = claim.removeprefix(title)
    return rest != claim and rest[:2].strip()[:1] in tuple("|-–—:»·")


def _is_like(title: str, claim: str) -> bool:
    one, other = set(_WORD.findall(title)), set(_WORD.findall(claim))
    return len(one & other) >= max(_TELLING, _ALIKE * len(one | other))
