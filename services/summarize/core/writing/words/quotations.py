"""What stands in quotation marks, in the marks of many languages."""

import re
from functools import lru_cache

from services.summarize.core.writing.words.words import fold

#: Guillemets open either way: `« on part »`, `»wir gehen«`, `»vi går»`. The latter two
#: open before a word and close behind one; a half of the first is none of them.
_POINTED = (
    r"(?<![\w.,!?…]){close}(?=[\w…¿¡(‚›\"'‘])[^{open}{close}]*(?<=[^\s(]){any}(?!\w)"
    r"|(?<![\w.,!?…]){open}[^{open}{close}]*{close}"
)
#: A quotation in double marks, or in single ones that are no apostrophes.
QUOTED = re.compile(
    r"[\"“„][^\"“”„]*[\"”“]"
    r"|(?<![\w.,!?…])”(?=\w)[^\"“”„]*”"
    rf"|{_POINTED.format(open='«', close='»', any='[«»]')}"
    rf"|{_POINTED.format(open='‹', close='›', any='[‹›]')}"
    r"|「[^「」]*」|『[^『』]*』"
    r"|``(?:(?!``|'')[^\"])*(?:''|\")|(?<![\w'])''(?=\w)(?:(?!'')[^\"])*''(?![\w'])"
    r"|(?<!\w)‚(?:[^‚‘’]|’(?=\w))+[‘’](?!\w)"
    r"|(?<!\w)‘(?:[^‘’]|’(?=\w))+’(?!\w)"
    r"|(?<![\w'])'(?:[^']|'(?=\w))+'(?![\w'])"
)
_ENDS = re.compile(r"^(?:``|''|\W)|(?:''|\W)$")


@lru_cache(maxsize=1 << 13)
def quoted(text: str) -> tuple[str, ...]:
    """Return what is quoted in a text, quotation by quotation, squeezed."""
    return tuple(squeeze(_ENDS.sub("", match.group())) for match in QUOTED.finditer(text))


@lru_cache(maxsize=1 << 13)
def outside_quotes(text: str) -> str:
    """Return what the writer says, without what is quoted."""
    return QUOTED.sub(" ", text)


def squeeze(text: str) -> str:
    """Return text folded, with single spaces, without punctuation at its ends."""
    return " ".join(fold(text).split()).strip(" ,.!?;:")
