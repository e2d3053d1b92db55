"""What is attached to a mail that has no text of its own, or only says so."""

from collections.abc import Sequence
from datetime import datetime

from services.ingest.core.draft import Draft, Refused
from services.ingest.core.limits import Limits, Record
from services.ingest.core.sniffing import suffix_of
from services.ingest.core.text.paragraphs import words_in
from services.ingest.core.text.word_lists import words

_NO_TEXT = Refused("no_body", "The mail holds no text that is read.")
#: Attachments that may be an article, by suffix, or by type where they have no name;
#: never an archive or another mail.
_READ = words("""
    txt text html htm xhtml md markdown pdf docx text/plain text/html application/pdf
""")
#: An article has more words.
_ARTICLE = 25
_KINDS = words("text html markdown pdf docx")


def read_attached(
    attached: Sequence[tuple[str, bytes]], *, received_at: datetime
) -> Draft | Refused:
    """Read the first attachment that is an article; its bytes say what it is."""
    # Late, for both tables name the mail's own splitter and reader.
    from services.ingest.core.readers import READERS  # noqa: PLC0415
    from services.ingest.core.records import split  # noqa: PLC0415

    refused: Refused | None = None
    for name, data in attached:
        called = "" if name in _READ else name
        if called and suffix_of(called) not in _READ:
            continue
        for record in split(data, name=called, limits=Limits()):
            if isinstance(record, Record) and record.kind in _KINDS:
                found = READERS[record.kind](record.data, received_at=received_at)
                if isinstance(found, Draft) and found.paragraphs:
                    return found
                refused = refused or (found if isinstance(found, Refused) else None)
    return refused or _NO_TEXT


def is_longer(attached: Draft | Refused, lines: Sequence[str]) -> bool:
    """Say whether an attachment is an article, longer than the lines that cover it."""
    if isinstance(attached, Refused):
        return False
    told = words_in(" ".join(attached.paragraphs))
    return told > max(_ARTICLE, words_in(" ".join(lines)))
