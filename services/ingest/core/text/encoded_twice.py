"""Text that was encoded twice: UTF-8 that some program took for Latin-1 or cp1252.

"Investor’s" becomes "Investorâ€™s", or the same with two controls that nobody sees. What
comes of a character is a sequence that no language writes; one such in a text proves
that all of them are of this kind.
"""

import re

#: What the bytes 80 to BF are as characters, in cp1252 and in Latin-1.
_OF_BYTE = {
    **{bytes([one]).decode("cp1252", "replace"): one for one in range(0x80, 0xC0)},
    **{chr(one): one for one in range(0x80, 0xC0)},
}
_NEXT = f"[{re.escape(''.join(one for one in _OF_BYTE if one != chr(0xFFFD)))}]"
_SEQUENCE = re.compile(
    f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}"
)
#: A control behind a letter, a euro sign behind "â", or "Ã" behind a small letter.
_PROOF = re.compile(
    # First what all begin with: the engine looks for that in a quicker way.
    "[\u00c2-\u00ef](?:(?<=[\u00c2-\u00df])[\u0080-\u009f]|"
    f"(?<=[\u00e0-\u00ef]){_NEXT}?[\u0080-\u009f]|"
    f"(?<=\u00e2)\u20ac{_NEXT}|(?<=[a-z]\u00c3)[\u00a1-\u00bf])"
)
#: One of these is in nearly all such texts; single signs are quick to look for.
_SIGNS = ("\u00e2", "\u00c3", "\u00c2", "\u00d0")
_CONTROLS = range(0x80, 0xA0)
#: "à", a hard space and a quotation mark look like a letter of the Samaritans.
_SAMARITAN = range(0x0800, 0x0840)
#: What stands behind a word ("blessé »", "Spaß“"), as one or two signs of a sequence.
_CLOSING = "\u00a0\u00bb\u2019\u201c\u201d\u2026\u2013\u2014"
_ENDING = re.compile(f"[\u00c9-\u00ef][{_CLOSING}]{{1,2}}")


def encoded_once(text: str) -> str:
    """Return a text with what was encoded twice read back; others as they are."""
    if not any(one in text for one in _SIGNS) or not _PROOF.search(text):
        return text
    return _SEQUENCE.sub(_read_back, text)


def _read_back(sequence: re.Match[str]) -> str:
    signs = sequence[0]
    if _ENDING.fullmatch(signs) and _is_behind_letter(sequence):
        return signs  # one program spoilt a part of the text only, as of a page
    raw = bytes([ord(signs[0]), *(_OF_BYTE[one] for one in signs[1:])])
    try:
        read = raw.decode("utf-8")
    except UnicodeDecodeError:
        return signs
    if ord(read) in _CONTROLS:  # cp1252 for the first time, Latin-1 for the second
        return bytes([ord(read)]).decode("cp1252", "ignore")
    return signs if ord(read) in _SAMARITAN else read


def _is_behind_letter(sequence: re.Match[str]) -> bool:
    """Say whether a letter stands before a sequence, but no byte of another one."""
    start = sequence.start()
    before = sequence.string[max(0, start - 1) : start]
    return before.isalpha() and before not in _OF_BYTE
