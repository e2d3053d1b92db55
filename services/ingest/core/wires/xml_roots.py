"""What an XML file is, told by its root element."""

import re
from typing import Literal

XmlFormat = Literal["feed", "newsml", "nitf"]

#: An element that ended once ends nowhere else, or a few comments would take hours.
_ROOT = re.compile(
    r"[\s\ufeff]*+(?:<\?.{0,2000}?\?>\s*+|<!--.{0,2000}?-->\s*+|"
    r"<!DOCTYPE\b[^\[<>]{0,2000}(?:\[[^\]]{0,8000}\]\s*)?>\s*+){0,8}+"
    r"<(?:(?P<prefix>[\w.-]{1,40}):)?(?P<name>[A-Za-z][\w.-]{0,40})(?P<rest>[^<>]*)",
    re.DOTALL | re.IGNORECASE,
)
_FORMATS: dict[str, XmlFormat] = {
    **dict.fromkeys(("rss", "feed"), "feed"),
    **dict.fromkeys(("newsmessage", "newsitem", "itemset", "newsml"), "newsml"),
    **dict.fromkeys(("packageitem", "newsbundle"), "newsml"),
    "nitf": "nitf",
}
#: RDF is a feed only if it says so; other programs keep other things in it.
_RDF = re.compile(r"purl\.org/rss/1\.0|netscape\.com/rdf/simple|purl\.org/net/rss")


def root_name(head: str) -> tuple[str, str] | None:
    """Return the root's name in lower case, without its prefix, and its attributes."""
    root = _ROOT.match(head)
    return None if root is None else (root["name"].lower(), root["rest"])


def xml_format(head: str) -> XmlFormat | None:
    """Tell the format of XML by how it begins; None: no news, as far as we know."""
    root = root_name(head)
    if root is None:
        return None
    name, attributes = root
    if name == "rdf":
        return "feed" if _RDF.search(attributes) else None
    return _FORMATS.get(name)
