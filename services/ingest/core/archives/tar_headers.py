"""Headers of a tar file: blocks of 512 bytes that a checksum tells from all others."""

from dataclasses import dataclass

#: Bytes of a header; what follows it fills up blocks of this size.
BLOCK = 512


@dataclass(frozen=True, slots=True)
class Header:
    """What follows: a name, bytes, and what kind of thing it is, by one letter."""

    name: str
    size: int
    kind: bytes


def is_tar(data: bytes) -> bool:
    """Say whether the bytes begin as a tar file does, of whatever age."""
    return len(data) >= BLOCK and header_of(data[:BLOCK]) is not None


def header_of(block: bytes) -> Header | None:
    """Read a header; None if it is none, by its checksum."""
    if len(block) < BLOCK:
        return None
    said = _number(block[148:156])
    if said is None or said != sum(block) - sum(block[148:156]) + 8 * 32:
        return None
    size = _number(block[124:136])
    if size is None or size < 0:
        return None
    name = block[:100].partition(b"\x00")[0]
    if block[257:263] == b"ustar\x00" and block[345]:
        name = block[345:500].partition(b"\x00")[0] + b"/" + name
    return Header(text_of(name), size, block[156:157])


def _number(field: bytes) -> int | None:
    """Read a number in octal digits, or in bytes as GNU writes large ones."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \x00")
    try:
        return int(digits or b"0", 8)
    except ValueError:
        return None


def text_of(name: bytes) -> str:
    """Read a name: in UTF-8, or as old programs wrote it."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp437")
