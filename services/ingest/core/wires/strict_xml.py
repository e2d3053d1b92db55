"""XML from strangers: no entity is expanded, nothing is fetched, and little is held."""

import html
import re
from typing import Any

from lxml import etree

from services.ingest.core.draft import Refused
from services.ingest.core.pages.html_charset import decode_page

#: More tags than this in one record are an attack or a database.
TAGS = 100_000
#: Deepest nesting that the parser takes.
DEPTH = 256
_DECLARATION = re.compile(r"[\s\ufeff]*<\?xml\b[^>]{0,300}>")
#: Before the document's type: looked for in one place, or many false ones take hours.
_PROLOG = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_DOCTYPE = re.compile(
    r"<!DOCTYPE\b[^\[<>]{0,2000}+(?:\[(?P<own>[^\]]*+)\]\s*)?>", re.IGNORECASE
)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
#: Raw characters, which stay; or what may be a character by name or number. Feeds use
#: HTML's names without declaring them, and leave ampersands as they are.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|(?P<named>&(?:amp|lt|gt|quot|apos);)|"
    r"&(?:#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,30};)?|<(?![a-z_:/!?])",
    re.DOTALL | re.IGNORECASE,
)
#: Raw characters, or a tag of HTML.
_HTML = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|</?(?:p|br|div|span|b|i|u|em|strong|a|img|h[1-6]|ul|ol|li|"
    r"blockquote|table|tr|td|th|tbody|figure|figcaption|hr|sup|sub|iframe)\b[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d][\w.-]*")
_UNPARSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_OWN_ENTITIES = Refused("broken", "The XML declares entities, which are not read.")


def parse_xml(data: bytes, *, markup_is_text: bool = False) -> Any | Refused:
    """Parse a record as XML and return its root element (of lxml).

    Forgiven are undeclared names of HTML, bare ampersands, controls and, where nothing
    else helps, wrong nesting; `markup_is_text`: then tags of HTML may have been meant as
    text. Refused: entities of its own, depth, too many tags.
    """
    text = decode_page(data)
    if text is None:
        return Refused("encoding", "The bytes are no text in any known charset.")
    text = _DECLARATION.sub("", _UNPARSED.sub("", text), count=1)
    prolog = _PROLOG.match(text)
    doctype = _DOCTYPE.match(text, prolog.end() if prolog else 0)
    if doctype is not None:
        if _ENTITY.search(doctype["own"] or ""):
            return _OWN_ENTITIES
        text = text[: doctype.start()] + text[doctype.end() :]
    if text.count("<") > 2 * TAGS:
        return Refused("too_big", f"The XML has more than {TAGS} tags.")
    return _parsed(_AMPERSAND.sub(_spelt, text), markup_is_text=markup_is_text)


def _parsed(text: str, *, markup_is_text: bool) -> Any | Refused:
    detail = ""
    attempts = [(False, False), (True, markup_is_text)]
    if markup_is_text:
        attempts.insert(1, (False, True))
    for recover, escaped in attempts:
        source = _HTML.sub(_escaped, text) if escaped else text
        try:
            root = etree.fromstring(source.encode(), parser=_parser(recover=recover))
        except (etree.XMLSyntaxError, ValueError) as error:
            detail = detail or str(error)
        else:
            if root is not None:
                return _OWN_ENTITIES if _has_entities(root) else root
        if "depth" in detail:
            return Refused("too_deep", f"The XML nests more than {DEPTH} tags.")
    return Refused("broken", f"The XML can't be parsed: {detail[:200]}")


def _has_entities(root: Any) -> bool:
    """Say whether entities were declared in a place where nobody looked."""
    declared = root.getroottree().docinfo.internalDTD
    return declared is not None and any(True for _ in declared.iterentities())


def _escaped(found: re.Match[str]) -> str:
    """Return a tag as text; raw characters stay."""
    return found[0] if found[0].startswith("<!") else html.escape(found[0], quote=False)


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _spelt(found: re.Match[str]) -> str:
    """Return what XML lets stand for a sign, or an ampersand and the name behind it."""
    if found[0].startswith("<!") or found["named"]:
        return found[0]
    # Numbers, too: the parser makes broken text of those that are no character.
    return html.escape(_UNPARSED.sub("", html.unescape(found[0])), quote=False)


def local_name(element: Any) -> str:
    """Return an element's name without its namespace or prefix; of a broken one "x"."""
    local = str(element.tag).rpartition("}")[2].rpartition(":")[2]
    return local if _NAME.fullmatch(local) else "x"


def without_namespaces(root: Any) -> Any:
    """Leave plain names to an element and all in it, as HTML has them; return it."""
    for element in root.iter("*"):
        element.tag = local_name(element)
    return root
