"""The names that programs give the fields of an article, and which of ours they are."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

#: Names, folded (no case, dash or underscore), the surest first.
NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(said.split())
    for name, said in {
        "title": """
            title headline titletext webtitle headlines articletitle posttitle heading""",
        "text": """
            text body articlebody content bodytext fulltext contenttext bodyplain
            contenthtml bodyhtml html maintext articletext storytext plaintext rawtext
            story contentelements paragraphs blocks contents selftext fullarticle""",
        "publisher": """
            publisher source sitename outlet newspaper sourcename publication
            sourceorganization provider namesource medianame sourcehostname hostname
            sourcedomain domain publishername outletname metasitename sitetitle
            newspapername infosource containertitle copyrightholder""",
        "author": """
            author authors byline creator writer dccreator authorname authornames writers
            contributors reporter journalist primaryauthor writtenby postauthor
            bylines by authorsbyline""",
        "url": """
            url link weburl canonicalurl permalink href sourceurl articleurl
            canonical canonicallink mainentityofpage respondedurl requestedurl""",
        "section": """
            section articlesection sectionname category categories desk newsdesk topic
            primarysection primarycategory primarytag""",
        "published": """
            publishedat datepublished publisheddate firstpublishdate publishdate
            publicationdate published pubdate datepublish datetimepub firstpublishedat
            firstpublicationdate webpublicationdate datecreated issued dategmt datetime
            date timestamp publishedon publishedtime publishtime publishingdate postdate
            posteddate postedat dateposted firstpublished displaydate releasedate
            articledate uploaddate firstcreated versioncreated createdat createdutc
            day""",
        "modified": """
            modifiedat updatedat datemodified modifiedgmt modified updated lastmodified
            datemodify lastmod lastupdated lastupdateddate versioncreated""",
        "id": "id guid uuid identifier articleid uri",
        "language": "language lang inlanguage locale",
        "summary": """
            dek standfirst subheadline subheadlines subheading subhead strapline deck
            subtitle description summary abstract trailtext customexcerpt excerpt teaser
            snippet leadparagraph metadescription""",
        "deleted": "deleted retracted",
        "status": "status pubstatus articlestatus",
        "file": "file",
    }.items()
}
_SEPARATOR = re.compile(r"[\s_:()-]")
#: What the values of a name are of NAMES.
_OURS = {name: what for what, names in NAMES.items() for name in names}
#: How sure a name is of the fields that it may mean, of which one may be two.
_RANKS: dict[str, list[tuple[int, str]]] = {
    name: [(names.index(name), what) for what, names in NAMES.items() if name in names]
    for name in _OURS
}
#: What search engines add to a name to say of which type its values are. `_text` is
#: none of theirs: what it ends is another field ("2 hours ago", "Read more").
_TYPED = re.compile(r"(?:_(?:t|s|ss|txt|dt|dts|tdt|str)(?:_[a-z]{2})?|\.keyword)$")


@lru_cache(maxsize=2048)  # the same few names, article after article
def folded(name: str) -> str:
    """Return a field's name as NAMES has it: without case, dash and underscore."""
    if name.isalpha():
        return name.casefold()
    whole = _whole(name)
    plain = _whole(_TYPED.sub("", name))
    return plain if whole not in _OURS and plain in _OURS else whole


@lru_cache(maxsize=2048)
def _whole(name: str) -> str:
    return _SEPARATOR.sub("", name).casefold()


def by_field(held: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the values of each field of NAMES, the surest first.

    Once for all that is asked of them: it is asked for twenty times an article.
    """
    told: dict[str, list[Any]] = {}
    known = [(*one, name) for name in held for one in _RANKS.get(name, ())]
    for _, what, name in sorted(known):
        told.setdefault(what, []).append(held[name])
    return told


def by_folded(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by folded names; with a type only what no other name tells."""
    found: dict[str, Any] = {}
    typed: dict[str, Any] = {}
    for name, given in value.items():
        known = folded(name)
        (found if known == _whole(name) else typed).setdefault(known, given)
    if not typed:
        return found
    empty: tuple[Any, ...] = (None, "", [], {})
    told = {_OURS.get(name) for name in found if found[name] not in empty}
    return found | {name: typed[name] for name in typed if _OURS[name] not in told}
