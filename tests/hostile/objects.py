"""JSON that parsers take differently, and fields that hold what nobody expects."""

import json
import random
from collections.abc import Iterator

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import row

_RAW = {
    "nan": '{"text": %s, "score": NaN}',
    "infinity": '{"text": %s, "score": -Infinity}',
    "huge-float": '{"text": %s, "score": 1e999}',
    "tiny-float": '{"text": %s, "score": 1e-9999}',
    "long-int": '{"text": %s, "id": ' + "9" * 6_000 + "}",
    "long-id": '{"text": %s, "id": "' + "9" * 60_000 + '"}',
    "twice": '{"text": %s, "text": "Another text stands here, and which one is it?"}',
    "twice-title": '{"text": %s, "title": "One", "title": "Two", "title": 3}',
    "surrogate": '{"text": %s, "title": "Gate \\ud83d of Lowmere"}',
    "surrogate-id": '{"text": %s, "id": "\\udcff"}',
    "nul": '{"text": %s, "title": "Gate\\u0000of\\u0000Lowmere"}',
    "bidi": '{"text": %s, "title": "Gate \\u202e erewmoL"}',
    "trailing-comma": '{"text": %s,}',
    "single-quotes": "{'text': %s}",
    "comment": '{"text": %s /* gate */}',
    "no-quote": '{"text": %s, "title": "Gate}',
    "bare-key": "{text: %s}",
    "control": '{"text": %s, "title": "Gate\n\tof\x01Lowmere"}',
    "after": '{"text": %s} gate',
    "two-objects": '{"text": %s}{"text": "gate"}',
    "escape": '{"text": %s, "title": "\\x41\\q"}',
    "half-escape": '{"text": %s, "title": "\\u12"}',
    "string-data": '{"text": %s, "data": "gate"}',
    "proto": '{"text": %s, "__proto__": {"title": "Gate"}, "constructor": 1}',
    "deep-title": '{"text": %s, "title": ' + '{"a":' * 90 + "1" + "}" * 90 + "}",
}
_VALUES: dict[str, object] = {
    "true": True,
    "number": 12.5,
    "zero": 0,
    "null": None,
    "list": ["gate", ["gate"], {"gate": 1}],
    "object": {"html": "<p>gate</p>"},
    "long": "gate " * 60_000,
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "address": "javascript:alert(1)",
    "path": "../../../etc/passwd",
    "key": "{storywire}:g1:journal",
    "format": "%s%n{0.__class__}${jndi:ldap://gate}",
    "lines": "gate\r\nSet-Cookie: gate\n\n\n",
    "ansi": "\x1b[2J\x1b]0;gate\x07",
    "date": "9999-99-99T99:99:99Z",
    "epoch": 10**18,
    "minus": -(10**30),
}
_FIELDS = (
    "id",
    "title",
    "text",
    "url",
    "published_at",
    "publisher",
    "author",
    "language",
)
_WHOLE = {
    "string": '"gate"',
    "number": "12",
    "null": "null",
    "empty-list": "[]",
    "empty-object": "{}",
    "list-of-nulls": "[null, null, null]",
    "list-of-lists": "[[[]], [[]]]",
    "list-of-texts": '["The gate is shut.", "The gate is open."]',
    "schema": '{"$schema": "gate", "type": "object", "properties": {"text": {}}}',
    "settings": '{"colour": "red", "sizes": [1, 2]}',
    "error": '{"status": "error", "code": "apiKeyInvalid", "message": "No key."}',
    "no-results": '{"status": "ok", "totalResults": 0, "articles": []}',
    "tombstone": '{"deleted": true}',
    "unnamed-tombstone": '{"deleted": true, "title": "Gate"}',
}


def objects(dice: random.Random) -> Iterator[Bad]:
    """Yield objects alone, in lines and in lists."""
    for name, raw in _RAW.items():
        body = json.dumps(an_article(dice.randrange(10_000, 90_000)).body)
        whole = raw.replace("%s", body).encode()
        yield Bad("objects", f"object-{name}.json", whole)
        good = json.dumps(row(an_article(dice.randrange(10_000, 90_000)))).encode()
        # A line break inside an object ends a line of JSONL, and that is part of it.
        yield Bad("objects", f"object-{name}.jsonl", good + b"\n" + whole + b"\n")
        listed = b'{"articles": [' + good + b", " + whole + b"]}"
        yield Bad("objects", f"listed-{name}.json", listed)
    for field in _FIELDS:
        for name, value in _VALUES.items():
            one = {**row(an_article(dice.randrange(10_000, 90_000))), field: value}
            raw_row = json.dumps(one).encode()
            yield Bad("fields", f"{field}-{name}.json", raw_row)
    for name, text in _WHOLE.items():
        yield Bad("objects", f"whole-{name}.json", text.encode())
        yield Bad("objects", f"whole-{name}.jsonl", f"{text}\n{text}\n".encode())
