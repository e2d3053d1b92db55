"""Agencies and outlets as a dateline names them: "(AP)", "(Northern Wire)"."""

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.outlet_domains import NAMES
from services.ingest.core.text.outlets import names_outlet
from shared.text.agencies import agency_of as listed_agency

#: What agencies are called for short, by the site that tells their name.
_SHORT = {
    "ap": "apnews.com",
    "the associated press": "apnews.com",
    "agence france-presse": "afp.com",
    "agencia efe": "efe.com",
    "pti": "ptinews.com",
    "kyodo": "kyodonews.net",
    "yonhap news": "yna.co.kr",
    "xinhua news agency": "xinhuanet.com",
    "aa": "aa.com.tr",
    "anadolu": "aa.com.tr",
    "deutsche presse-agentur": "dpa.com",
    "thomson reuters": "reuters.com",
}
_FEW = 3
#: Those that spread what firms write; a dateline names them as agencies.
_RELEASES = {
    "prnewswire": "PR Newswire",
    "pr newswire": "PR Newswire",
    "business wire": "Business Wire",
    "businesswire": "Business Wire",
    "globenewswire": "GlobeNewswire",
    "globe newswire": "GlobeNewswire",
    "accesswire": "ACCESSWIRE",
    "access newswire": "ACCESS Newswire",
    "newsfile corp": "Newsfile",
    "ein presswire": "EIN Presswire",
    "cnw": "CNW",
    "prweb": "PRWeb",
    "ots": "news aktuell",
}
_KNOWN = {
    **{fold(name): name for name in NAMES.values()},
    **{short: NAMES[domain] for short, domain in _SHORT.items()},
    **_RELEASES,
}


def known_agency(name: str) -> str | None:
    """Return the agency that is surely meant by a name, also by several of them
    ("dpa/lnw"), of which the first counts; None for any other name."""
    first = name.strip().partition("/")[0].strip()
    # Of few letters many are the code of a country or a state, too ("PA").
    listed = listed_agency(first) if len(first) > _FEW else None
    return _KNOWN.get(fold(first)) or listed


def agency_of(name: str) -> str | None:
    """Return the agency or outlet that a dateline's bracket names, else None."""
    known = _KNOWN.get(fold(name))
    if known is not None:
        return known
    return name if names_outlet(name) else None
