"""When a page's data are asked for its article, and what they add to what it claims."""

from dataclasses import replace

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.paragraphs import is_prose
from services.ingest.core.times.dates import Dated
from shared.events.identity import canonical_url, names_a_page

#: What is said of a page without a text.
NO_ARTICLE = "No article was found on the page; drop the page of the article itself."
#: A page that shows fewer characters may not have drawn its text; one that shows others'
#: teasers only may show more. So many times more has to be held.
_LITTLE, _TEASERS, _MUCH = 400, 1_500, 2
#: Characters by which a sentence is found in a text.
_BEGINS = 60


def is_wanting(shown: Draft | Refused) -> bool:
    """Say whether what a page shows may not be its article, or no more than its frame."""
    if isinstance(shown, Refused):
        return shown.reason in ("no_body", "not_an_article")
    return not shown.excerpt and _length(shown) < _TEASERS


def shows_nothing(shown: Draft | Refused) -> bool:
    """Say whether a page shows neither a text nor a wall nor several articles: only then
    may what it hides be its article."""
    if isinstance(shown, Refused):
        return shown.reason == "no_body" or shown.detail == NO_ARTICLE
    return not any(map(is_prose, shown.paragraphs))


def is_better(told: Draft, shown: Draft | Refused, *, is_agreed: bool) -> bool:
    """Say whether what a page's data tell is its article rather than what it shows.

    `is_agreed`: they agree with what the page says of itself. If not, the page has to
    show nothing at all. Of what shows a wall or several articles they tell an article
    only if that is dated.
    """
    if isinstance(shown, Refused):
        is_dated = is_agreed and told.published.moment is not None
        return is_dated or shows_nothing(shown)
    if not is_agreed or told.excerpt or _length(told) < _MUCH * _length(shown):
        return False
    if _length(shown) < _LITTLE:
        return True
    whole = fold(" ".join(told.paragraphs))
    said = [fold(one)[:_BEGINS] for one in shown.paragraphs if is_prose(one)]
    return not any(one in whole for one in said)


def joined(facts: Draft, told: Draft, *, has_claims: bool) -> Draft:
    """Return what a page's data tell as the article of what it says of itself.

    `has_claims`: the page claims its time to machines; else the data's are surer than
    those that stand somewhere on it.
    """
    address = canonical_url(told.url)
    url = told.url if address and not names_a_page(canonical_url(facts.url)) else None
    return replace(
        facts,
        title=told.title or facts.title,
        paragraphs=told.paragraphs,
        credits=told.credits,
        publisher=facts.publisher or told.publisher,
        author=facts.author or told.author,
        author_raw=facts.author_raw or told.author_raw,
        url=url or facts.url,
        section=facts.section or told.section,
        genre=facts.genre or told.genre,
        published=_dated(facts.published, told.published, has_claims=has_claims),
        modified=_dated(facts.modified, told.modified, has_claims=has_claims),
        language_hint=facts.language_hint or told.language,
    )


def _dated(page: Dated, data: Dated, *, has_claims: bool) -> Dated:
    first, second = (page, data) if has_claims else (data, page)
    return first if first.moment is not None else second


def _length(draft: Draft) -> int:
    return sum(map(len, draft.paragraphs))
