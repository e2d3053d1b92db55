"""Who is who: document keys, article, revision and offer ids. Pure functions."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from shared.events.addresses import alike
from shared.text.canonical import clean, digest
from shared.text.spaces import squeezed

#: Query parameters that name no page; compared in lower case.
_TRACKING = re.compile(
    r"^(utm_.*|mc_[ce]id|fbclid|gclid|dclid|msclkid|yclid|igshid|_ga|_gl|ref|ref_src|"
    r"referrer|cmpid|ncid|ocid|smid|sref|at_.*|xtor|wt_mc|s_cid|trk|share|amp|output)$"
)
_INDEX = re.compile(r"(/+(index|default|home)\.(html?|php|aspx?|jsp))+$", re.IGNORECASE)
#: A label of a host is shorter.
_LONGEST_LABEL = 64
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
#: Leaves a host with a dot: www.com is one.
_WWW = re.compile(r"^(www\.)+(?=[^.]+\.)")
#: What may stand in a path as it is; anything else is spelt as percent and hex.
_PLAIN = "!$&'()*+,;=:@~"
#: Paths in which nothing has to be spelt anew, as most are.
_SPELT = re.compile(r"[A-Za-z0-9_.\-/!$&'()*+,;=:@~]*")
#: Paths of pages that list articles, as whole steps: sections, and homes of languages.
_SECTION = re.compile(
    r"news|latest|home|homepage|index|start|breaking(-news)?|top-stories|headlines|all|"
    r"politics|world|national|local|regional|international|uk|us|europe|articles|stories|"
    r"business|economy|finance|markets|money|tech(nology)?|science|health|environment|"
    r"climate|culture|arts|entertainment|life(style)?|travel|food|style|education|"
    r"opinion|comment|editorial|sports?|football|weather|videos?|archives?|nachrichten|"
    r"aktuell|politik|wirtschaft|kultur|wissen|meinung|ausland|inland|actualites?|"
    r"politique|economie|monde|noticias|politica|economia|deportes|cultura|notizie|"
    r"cronaca|nieuws|en|de|fr|es|it|nl|pt"
)
#: What comes after one of these is the name of a list.
_LIST = re.compile(r"categor(y|ies)|tags?|sections?|topics?")
_SHEET = re.compile(r"/page/\d{1,5}$")


@dataclass(frozen=True)
class DocumentKey:
    """What tells a document. `needs_overlap`: the same key alone is no proof."""

    kind: str
    parts: tuple[str, ...]
    needs_overlap: bool = False

    def article_id(self, ordinal: int = 1) -> str:
        """Hash of the key: the article's id for ever. Where the key alone is no proof,
        the second, third … document that shares it has another ordinal."""
        return self._first if ordinal == 1 else _later(self.kind, self.parts, ordinal)

    @cached_property
    def _first(self) -> str:
        """Kept, for the id of a name is asked for again and again."""
        return digest([self.kind, *self.parts], length=24)


@lru_cache(maxsize=4_096)
def _later(kind: str, parts: tuple[str, ...], ordinal: int) -> str:
    return digest([kind, *parts, str(ordinal)], length=24)


@lru_cache(maxsize=1_024)
def canonical_url(url: str | None) -> str | None:
    """Return one spelling of an http(s) address, or None if it is none.

    Scheme, `www.`, port, fragment, tracking parameters, index pages, a final slash, the
    order of parameters and ways to spell a letter make no difference.
    """
    try:
        parts = urlsplit(clean(url or "").strip())
        host = _host(parts.hostname or "")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    path = _INDEX.sub("/", _spelt(parts.path).rstrip("/")).rstrip("/")
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"https://{place}{path}{_tail(parts.query) if parts.query else ''}"


def _tail(query: str) -> str:
    """Spell what stands behind a path, without what names no page."""
    # Bytes that are no UTF-8 stay apart: pages of old sites differ in nothing else.
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    told = sorted(pair for pair in pairs if not _TRACKING.match(pair[0].lower()))
    return f"?{urlencode(told, errors='surrogateescape')}" if told else ""


def _spelt(path: str) -> str:
    """Spell every letter of a path in one way."""
    if _SPELT.fullmatch(path):
        return path
    return "/".join(quote(unquote_to_bytes(step), _PLAIN) for step in path.split("/"))


def _host(name: str) -> str:
    """Spell a host in ASCII. Raises UnicodeError, a ValueError, if that can't be."""
    if len(name) < _LONGEST_LABEL and _HOST.fullmatch(name):
        return _WWW.sub("", name)  # most are spelt so, and IDNA would change nothing
    return _WWW.sub("", name.encode("idna").decode("ascii").lower().rstrip("."))


def names_a_page(canonical: str | None) -> bool:
    """Say whether a canonical URL can be one article's: it has a query, or a path that
    is no section's. A homepage, /news or /tag/floods tells no document.
    """
    if canonical is None:
        return False
    place, _, query = canonical.partition("?")
    path = place.partition("://")[2].partition("/")[2]
    return bool(query) or not _lists_articles(f"/{path}")


def _lists_articles(path: str) -> bool:
    lower = path.lower()
    if "/page/" in lower:
        lower = _SHEET.sub("", lower)
    steps = [step for step in lower.split("/") if step]
    if len(steps) == 2 and _LIST.fullmatch(steps[0]):
        return True
    return all(_SECTION.fullmatch(one) or _LIST.fullmatch(one) for one in steps)


def folded(text: str | None) -> str:
    """Return the text in lower case with single spaces, for comparing names."""
    if text is not None and text.isascii():
        return " ".join(text.lower().split())
    same = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(unicodedata.normalize("NFKC", same).split())


def document_keys(
    *,
    url: str | None,
    publisher: str | None,
    guid: str | None,
    title: str | None,
    day: date | None,
    source: str,
    file: str,
    content: str | None,
) -> tuple[DocumentKey, ...]:
    """Tell the document by page URL, or guid, or publisher + title + day, or content.

    The first key is the document's; the others are names by which it may be offered
    again. `content` is the hash of title and body (content_hash), None for a tombstone.
    (): nothing tells it, which only a tombstone can come to.
    """
    found = list(page_keys(url))
    outlet, heading = folded(publisher), folded(title)
    if guid := (guid or "").strip():
        if outlet:
            found.append(DocumentKey("guid", (outlet, guid)))
        found.append(DocumentKey("file", (source, file, guid), needs_overlap=True))
    if outlet and heading and day:
        found.append(DocumentKey("title", (outlet, heading, day.isoformat())))
    if content and (not found or found[0].kind == "url"):
        # A page bears its words as a name, for what comes with nothing but them.
        found.append(DocumentKey("content", (content,)))
    return tuple(found)


@lru_cache(maxsize=1_024)
def page_key(url: str | None) -> DocumentKey | None:
    """Tell the document by its page's address alone; None if it names no page."""
    page = canonical_url(url)
    return DocumentKey("url", (page or "",)) if names_a_page(page) else None


@lru_cache(maxsize=1_024)
def page_keys(url: str | None) -> tuple[DocumentKey, ...]:
    """Tell the document by its page's address, and by the plain one of the same page."""
    own = page_key(url)
    other = alike(own.parts[0]) if own else None
    plain = page_key(other.address) if other else None
    if own is None or other is None or plain is None:
        return (own,) if own else ()
    return own, replace(plain, needs_overlap=not other.is_sure)


def content_hash(title: str | None, body: str) -> str:
    """Hash what a reader would see, whatever the white space."""
    return digest([_seen(title or ""), _seen(body)])


def _seen(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return squeezed(plain.replace("\n\n", " "))  # most hold nothing else to squeeze


def revision_id(
    *, publisher: str | None, url: str | None, title: str | None, body: str
) -> str:
    """Hash one state of a document's text, before any learnt table is applied to it."""
    state = {
        "body": body,
        "publisher": publisher,
        "title": title,
        "url": canonical_url(url),
    }
    return digest(state, length=24)


def offer_id(
    *,
    source: str,
    path: str,
    inode: int,
    mtime_ns: int,
    content: str,
    line: int | None,
) -> str:
    """Hash one handing-over of one file or line; `content` is the hash of its bytes."""
    return digest([source, path, inode, mtime_ns, content, line], length=24)
