"""An article in Markdown: front matter, the first heading as title, plain paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from markdown_it import MarkdownIt
from markdown_it.token import Token

from services.ingest.core.data.json_fields import Fields
from services.ingest.core.data.json_lines import drafted
from services.ingest.core.draft import Draft, Refused
from services.ingest.core.pages.front_matter import front_matter, unlinked
from services.ingest.core.pasted.plain import read_body
from services.ingest.core.text.decoding import clean, decode
from services.ingest.core.text.excerpts import dek_of
from services.ingest.core.text.paragraphs import is_prose

#: Longer Markdown is a book. Of so many brackets parsing takes some seconds, no more.
LONGEST = 200_000
_TOO_LONG = Refused("too_big", f"The text has more than {LONGEST} characters.")
_WRAPPED_FROM = 60
#: Mark of a footnote, where it is called and where it stands.
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,40}\]:?")
#: A note, with the lines that go on below it.
_NOTES = re.compile(
    r"^ {0,3}\[\^[^\[\]\s]{1,40}\]:.*"
    r"(?:\n(?!\s*\[\^)[^\n]*\S[^\n]*|\n\n(?: {2,}|\t)\S.*)*",
    re.MULTILINE,
)
#: What programs put into a text: another note or a picture, a call of a template (Hugo,
#: Jekyll), a list of contents, attributes of what they follow, a module's import, the
#: mark of a box, the name of a paragraph in notes.
_PROGRAMS = re.compile(
    r"!\[\[[^\[\]\n]{1,300}\]\]|\{\{[<%][^{}\n]{1,400}[>%]\}\}|\{%[^{}\n]{1,400}%\}|"
    r"^import [^\n;]{1,200} from (?:'[^'\n]{1,200}'|\"[^\"\n]{1,200}\");?[ \t]*$|"
    r"(?<=^> )\[!\w{1,30}\][+-]?|"
    r"^[*+-][ \t]{1,9}\S[^\n]{0,60}\n\{: ?toc\b[^{}\n]{0,100}\}[ \t]*$|"
    r"(?:^|(?<=[ \t]))\{(?:: ?|(?=[#.]))[\w.#][^{}\n]{0,100}\}[ \t]*$|"
    r"(?<=[ \t])\^[a-z0-9][a-z0-9-]{3,40}[ \t]*$|^Markdown Content:[ \t]*$",
    re.MULTILINE,
)
_BREAKS = ("softbreak", "hardbreak")


def read_markdown(data: bytes, *, received_at: datetime) -> Draft | Refused:
    """Read Markdown. Total: whatever the bytes are, a draft or a refusal comes of it."""
    text = decode(data)
    if text is None:
        return Refused("encoding", "The bytes are no text in any charset that is told.")
    said, source = front_matter(_newlines(text))
    if len(source) > LONGEST:
        return _TOO_LONG
    fields = Fields.of(said)
    heading, lines = _blocks(unlinked(_PROGRAMS.sub("", _NOTES.sub("", source))))
    title = fields.title() or heading
    if heading and not fields.title():
        lines = [heading, *lines]
    body = read_body(
        lines, title=title, titled=bool(fields.title()), received_at=received_at
    )
    dek = dek_of(fields.line("summary"), body.paragraphs)
    draft = drafted(fields, body, title=title, received_at=received_at, dek=dek)
    return replace(draft, tombstone=True) if fields.is_deleted() else draft


def _newlines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _blocks(source: str) -> tuple[str | None, list[str]]:
    """Return the first heading, if it is of the first level or leads, and the lines."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    heading: str | None = None
    lines: list[str] = []
    row: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_close":
            lines.append(" | ".join(filter(None, row)))
            row = []
        if token.type != "inline" or before is None or _is_captioned(token):
            continue
        found = list(_lines(token))
        if before.type in ("th_open", "td_open"):
            row.append(" ".join(found))
        elif heading is None and found and _leads(before, lines):
            heading = " ".join(found)
        else:
            lines.extend(found)
    return heading, [line for line in lines if line]


def _is_captioned(inline: Token) -> bool:
    """Say whether a paragraph is a picture with its caption, in italics below it."""
    kinds = [one.type for one in inline.children or ()]
    is_marked = kinds[:1] == ["image"] and kinds[2:3] == ["em_open"]
    is_all = kinds[-1:] == ["em_close"] and kinds.count("em_open") == 1
    return is_marked and is_all and kinds[1] in _BREAKS


def _leads(opening: Token, lines: Sequence[str]) -> bool:
    if opening.type != "heading_open":
        return False
    return opening.tag == "h1" or not lines


def _lines(inline: Token) -> Iterator[str]:
    """Yield the lines of a paragraph: one, unless they are too short to be wrapped."""
    text = _NOTE.sub("", "".join(_pieces(inline.children or ())))
    lines = [" ".join(clean(line).split()) for line in text.split("\n")]
    told = [line for line in lines if line]
    joined = " ".join(told)
    if is_prose(joined) or any(len(line) >= _WRAPPED_FROM for line in told):
        yield joined
    else:
        yield from told


def _pieces(children: Sequence[Token]) -> Iterator[str]:
    """Yield the text of a paragraph: of links theirs, of pictures and tags none."""
    for token in children:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in _BREAKS or token.content[:3].lower() == "<br":
            yield "\n"
