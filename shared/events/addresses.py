"""Other addresses of one page: with what counts readers, in the dress of a phone. Pure.

What `canonical_url` drops makes the key of documents, for ever, so it never changes. What
was learnt later of addresses stands here: it makes names of documents, not their keys.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

#: Parameters that count readers, or let them in; compared in lower case. Their makers
#: say so; what may name a page somewhere (cid, mod, p, source) is none of them.
_COUNTING = re.compile(
    r"cmp|intcmp|icid|ito|itid|ns_\w+|gaa_\w+|smtyp|smprod|taid|ftag|ftcamp|mbid|reflink|"
    r"wpisrc|wpmm|pwapi_token|unlocked_article_code|(share|gift)_?token|soc_(src|trk)|"
    r"\.?tsrc|guccounter|guce_\w+|gbraid|wbraid|gad_\w+|gclsrc|srsltid|ttclid|twclid|irclickid|"
    r"li_fat_id|epik|igsh|ysclid|_openstat|spm|fb_(action_\w+|ref|source)|mkt_tok|"
    r"_hs(enc|mi)|__hs\w+|hsa_\w+|hsctatracking|vero_\w+|vgo_ee|oly_(enc|anon)_id|bsft_\w+|"
    r"(pk|mtm|matomo|piwik)_\w+|tblci|dicbo|oborigurl|__twitter_impression|wt\.\w+|wt_\w+|"
    r"cm_(sp|mmc|ven|cat|pla|ite|re)|s_kwcid|ef_id"
)
#: Parameters that count readers, or print a page, only with such a value.
_DRESSED = re.compile(
    r"(outputtype|format|view|mode|layout)=(amp|print)(-type)?|isamp=(1|true)|m=1|"
    r"(print|printable|printview|rss)=(1|y|yes|true)?|(partner|from|src|source)=rss|"
    r"(src|source)=(twitter|facebook|newsletter)|feature=share|yptr=yahoo"
)
#: A letter's page in the program of who carries it; its own is at the letter's host.
_LETTER = re.compile(r"https://open\.substack\.com/pub/([a-z0-9-]+)/(?=p/)")
#: Where others keep their copy of such a page.
_COPIES = re.compile(
    r"https://(?:google\.[a-z.]+/amp|[a-z0-9-]+\.cdn\.ampproject\.org/[cv])/s/(?:www\.)?"
)
_FAST_END = re.compile(r"/amp(?:\.html?)?$|\.amp(?=$|\.html?$)", re.IGNORECASE)
_FAST_STEP = re.compile(r"/amp(?=/)", re.IGNORECASE)
#: The last step of an article's address: words, or a number. Others may be a program's,
#: or a section's, to which only a parameter or a step would add which page it is.
_SLUG = re.compile(r"/(?:[^/]*-[^/]*-|[^/]*\d{5}|[^/]{25})[^/]*$")
_PHONE = re.compile(r"^(?:m|mobile)\.(?=[a-z0-9-]{3,}\.[a-z0-9.-]+)")
#: Hosts of pages for phones.
_PHONES = ("https://m.", "https://mobile.")


class Alike(NamedTuple):
    """Another address of the page, in canonical spelling."""

    address: str
    #: It is surely the same page's; else only if the texts overlap.
    is_sure: bool


def alike(canonical: str) -> Alike | None:
    """Return the plain address of a canonical one; None if that is plain already."""
    if not _may_be_dressed(canonical):
        return None
    own = _LETTER.sub(r"https://\1.substack.com/", canonical)
    parts = urlsplit(_COPIES.sub("https://", own))
    host = (
        parts.netloc.removeprefix("amp.") if parts.netloc.count(".") > 1 else parts.netloc
    )
    plain = _PHONE.sub("", host)
    path = _without_dress(parts.path)
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = [pair for pair in pairs if not _counts(*pair)]
    tail = f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""
    address = f"https://{plain}{path}{tail}"
    if address == canonical:
        return None
    return Alike(address, plain == host and bool(kept or _SLUG.search(path)))


def _may_be_dressed(canonical: str) -> bool:
    """Say no of most addresses, without cutting them."""
    if "?" in canonical:
        return True
    lower = canonical.lower()
    if "/amp" in lower or ".amp" in lower:
        return True
    return canonical.startswith((*_PHONES, "https://open.substack.com/"))


def uncounted(url: str) -> str:
    """Return an address as it is written, without the parameters that count readers."""
    if "?" not in url:
        return url
    page, _, rest = url.partition("?")
    query, mark, fragment = rest.partition("#")
    kept = "&".join(one for one in query.split("&") if not _is_counter(one))
    if kept == query:
        return url
    return f"{page}{'?' if kept else ''}{kept}{mark}{fragment}"


def _is_counter(parameter: str) -> bool:
    return bool(_COUNTING.fullmatch(unquote_plus(parameter.partition("=")[0]).lower()))


def _counts(name: str, value: str) -> bool:
    name = name.lower()
    return bool(
        _COUNTING.fullmatch(name) or _DRESSED.fullmatch(f"{name}={value.lower()}")
    )


def _without_dress(path: str) -> str:
    """Take the step of a page for phones off a path, where an article's remains."""
    bare = _FAST_STEP.sub("", _FAST_END.sub("", path))
    return bare if _SLUG.search(bare) else path
