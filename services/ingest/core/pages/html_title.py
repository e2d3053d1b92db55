"""The title of a page, chosen among what it calls itself in several places."""

import re
from collections.abc import Sequence
from typing import Any

from services.ingest.core.pages.html_meta import PageMeta
from services.ingest.core.pages.html_tree import text_of
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.outlets import is_called, names_outlet
from services.ingest.core.times.date_labels import PUBLISHED, UPDATED

#: " | Marsh Gazette" at the end of a title.
_TAIL = re.compile(r"\s+(?:[|\-–—:»·]|::)\s+[^|–—»]{2,40}$")
#: "Marsh Gazette Online - " before a title.
_SITE_FIRST = re.compile(r"(?P<name>[^|–—»]{2,40}?)\s+(?:[|\-–—:»·]|::)\s+")
_BETWEEN = " |-–—:»·"
_ONLINE = re.compile(r" online$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_HEADINGS = ("h1", "h2", "h3", "h4")
#: A byline that a template keeps within the heading: "… Posted on 17 May 2024 by Jane".
_BYLINE = re.compile(rf"[\s|·–—-]*(?:{PUBLISHED}|{UPDATED}|by|von|par|por)\b", re.I)
#: A heading of fewer words may be the name of the site.
_TELLING = 3
#: Share of words by which a heading is that of the page's own title.
_ALIKE = 0.5


def page_title(
    headings: Sequence[str],
    meta: PageMeta,
    *,
    called: str | None,
    below: Sequence[str] = (),
) -> str | None:
    """Return the title: what readers see first, machines' words after it.

    `headings`: the page's h1, in order; `called`: its title element; `below`: the h2 of
    the article, which count where nothing else does.
    The only h1 if it is no mere name, else the h1 that is like what the page calls
    itself, else JSON-LD's headline, else Open Graph's title, else `called`,
    all without the site's name. Of 150 pages of WCXB's dev part .93 came out
    right, with JSON-LD first .81.
    """
    claims = [fold(one) for one in (meta.headline, meta.og_title, called) if one]
    site = fold(meta.publisher or "")
    sites = (site, _site_in(called, meta.og_title or meta.headline))
    seen = [one for one in headings if _is_telling(one) and fold(one) not in sites]
    if len(headings) > 1:
        seen = [one for one in seen if any(_is_like(fold(one), two) for two in claims)]
    if seen:
        return _without_byline(seen[0], [meta.headline, meta.og_title])
    claimed = (without_tail(one, meta.publisher) for one in (meta.og_title, called))
    others = [meta.headline, *claimed]
    known = [one for one in others if one]
    last = [one for one in (*headings, *below) if fold(one) not in sites]
    sure = filter(_is_telling, last)
    return next(filter(_is_telling, known), next(iter([*known, *sure, *last]), None))


def marked_headline(tree: Any) -> str | None:
    """Return the heading that microdata calls the headline, None if several are."""
    marked = (one for one in tree.iter(*_HEADINGS) if one.get("itemprop") == "headline")
    told = {text for one in marked if (text := text_of(one))}
    return told.pop() if len(told) == 1 else None


def _without_byline(heading: str, claims: Sequence[str | None]) -> str:
    """Cut what is no title off a heading that begins with what the page calls itself."""
    for claim in filter(None, claims):
        if heading.startswith(claim) and _BYLINE.match(heading, len(claim)):
            return claim
    return heading


def without_tail(title: str | None, publisher: str | None) -> str | None:
    """Cut the name of the site off the end of a title, or the publisher's off its start.

    What stands first may be what the article is about: only the publisher goes, and
    an outlet that would be left alone keeps what is said of it.
    """
    if not title:
        return None
    site = _SITE_FIRST.match(title) if publisher else None
    if site and publisher and _is_called(publisher, site["name"]):
        rest = title[site.end() :]
        return rest if _is_telling(rest) else _TAIL.sub("", title)
    cut = _TAIL.sub("", title)
    said = title[len(cut) :].strip(_BETWEEN)
    is_about_outlet = names_outlet(cut) and _is_telling(said) and not names_outlet(said)
    return title if is_about_outlet else cut


def _is_called(publisher: str, name: str) -> bool:
    return any(is_called(publisher, one) for one in (name, _ONLINE.sub("", name)))


def _site_in(called: str | None, title: str | None) -> str | None:
    """Return what else the title element says beside the title: the site's name."""
    whole, known = fold(called or ""), fold(title or "")
    if not known or known not in whole:
        return None
    return fold(whole.replace(known, "", 1)) or None


def _is_telling(heading: str) -> bool:
    return len(heading.split()) >= _TELLING


def _is_like(heading: str, claim: str) -> bool:
    one, other = set(_WORD.findall(heading)), set(_WORD.findall(claim))
    both = len(one & other)
    return heading in claim or both >= _ALIKE * max(1, len(one | other))
