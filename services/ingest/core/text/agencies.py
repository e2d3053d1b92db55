"""Agencies and outlets as a dateline names them: "(AP)", "(Northern Wire)"."""

from services.ingest.core.pasted.furniture import fold
from services.ingest.core.text.outlet_domains import NAMES
from services.ingest.core.text.outlets import names_outlet

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
_KNOWN = {
    **{fold(name): name for name in NAMES.values()},
    **{short: NAMES[domain] for short, domain in _SHORT.items()},
}


def agency_of(name: str) -> str | None:
    """Return the agency or outlet that a dateline's bracket names, else None."""
    known = _KNOWN.get(fold(name))
    if known is not None:
        return known
    return name if names_outlet(name) else None
