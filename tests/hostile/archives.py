"""Archives that want out of their folder, or hold what is no file."""

import io
import random
import tarfile
import zipfile
from collections.abc import Iterator

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import PACKERS, packed, tarred, text
from tests.hostile.papers import zipped

_OUTSIDE = (
    "../../gate.txt",
    "/tmp/storywire-gate.txt",
    "..\\..\\gate.txt",
    "C:\\gate.txt",
    "a/../../../gate.txt",
    "./././gate.txt",
    "gate.txt/",
    "//gate.txt",
    ".hidden.txt",
    "a" * 5_000 + ".txt",
    "gate\n\x1b[31m.txt",
    "gate\u202etxt.exe",
    "",
)


def archives(dice: random.Random) -> Iterator[Bad]:
    """Yield archives with names, links, kinds and numbers that lie."""
    for number, name in enumerate(_OUTSIDE):
        content = text(an_article(dice.randrange(10_000, 90_000)))
        yield Bad("traversal", f"outside-{number}.zip", zipped({name: content}))
        yield Bad("traversal", f"outside-{number}.tar", _named_tar(name, content))
    yield from _tars()
    yield from _zips(dice)
    yield from _of_everything(dice)


def _named_tar(name: str, content: bytes) -> bytes:
    try:
        return tarred({name: content})
    except (ValueError, UnicodeError):
        return tarred({"gate.txt": content}).replace(b"gate.txt", b"../g.txt")


def _tars() -> Iterator[Bad]:
    kinds = {
        "symlink": (tarfile.SYMTYPE, "/etc/hostname"),
        "hardlink": (tarfile.LNKTYPE, "../../etc/hostname"),
        "self-link": (tarfile.SYMTYPE, "member"),
        "device": (tarfile.CHRTYPE, ""),
        "block": (tarfile.BLKTYPE, ""),
        "pipe": (tarfile.FIFOTYPE, ""),
        "folder": (tarfile.DIRTYPE, ""),
        "unknown": (b"Z", ""),
    }
    for name, (kind, target) in kinds.items():
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            about = tarfile.TarInfo("member")
            about.type, about.linkname = kind, target
            archive.addfile(about)
        yield Bad("links", f"{name}.tar", out.getvalue())
        yield Bad("links", f"{name}.tgz", packed(out.getvalue()))
    whole = tarred({"gate.txt": text(an_article(5))})
    for name, size in (
        ("huge", b"77777777777\x00"),
        ("negative", b"\x80" + b"\xff" * 11),
    ):
        # The size stands at byte 124 of the header; its sum is made anew.
        head = bytearray(whole[:512])
        head[124:136] = size
        head[148:156] = b" " * 8
        head[148:156] = b"%06o\x00 " % sum(head)
        yield Bad("archives", f"{name}-size.tar", bytes(head) + whole[512:])
    sparse = whole.replace(b"ustar\x0000", b"ustar  \x00")
    yield Bad("archives", "old-gnu.tar", sparse)


def _zips(dice: random.Random) -> Iterator[Bad]:
    whole = zipped({"gate.txt": text(an_article(6))})
    encrypted = bytearray(whole)
    encrypted[6] |= 1
    encrypted[encrypted.rfind(b"PK\x01\x02") + 8] |= 1
    yield Bad("archives", "encrypted.zip", bytes(encrypted))
    yield Bad("archives", "twice.zip", _twice())
    yield Bad("archives", "joined.zip", whole + zipped({"b.txt": text(an_article(8))}))
    yield Bad("archives", "prefixed.zip", b"MZ" + bytes(4_000) + whole)
    yield Bad("archives", "no-directory.zip", whole[: whole.rfind(b"PK\x01\x02")])
    yield Bad("archives", "comment.zip", whole[:-2] + b"\xff\xff" + b"gate" * 16_383)
    liar = bytearray(whole)
    liar[22:26] = b"\x01\x00\x00\x00"
    at = liar.rfind(b"PK\x01\x02")
    liar[at + 24 : at + 28] = b"\x01\x00\x00\x00"
    yield Bad("archives", "small-size.zip", bytes(liar))
    liar[at + 24 : at + 28] = b"\xff\xff\xff\x7f"
    yield Bad("archives", "large-size.zip", bytes(liar))
    method = bytearray(whole)
    method[8:10] = b"\x63\x00"
    yield Bad("archives", "method.zip", bytes(method))
    yield Bad("archives", "no-members.zip", zipped({}))
    yield Bad("archives", "only-folders.zip", zipped({"a/": b"", "a/b/": b""}))
    link = io.BytesIO()
    with zipfile.ZipFile(link, "w") as archive:
        about = zipfile.ZipInfo("link.txt")
        about.external_attr = 0o120777 << 16
        archive.writestr(about, "/etc/hostname")
    yield Bad("links", "symlink.zip", link.getvalue())
    yield Bad("archives", "noise-member.zip", zipped({"a.txt": dice.randbytes(9_000)}))
    yield Bad("archives", "pdf-member.zip", zipped({"a.pdf": b"%PDF-1.7 gate"}))


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("gate.txt"), text(an_article(9)))
        about = zipfile.ZipInfo("gbte.txt")
        archive.writestr(about, text(an_article(10)))
    return out.getvalue().replace(b"gbte.txt", b"gate.txt")


def _of_everything(dice: random.Random) -> Iterator[Bad]:
    """Pack one file of every format, whole and cut, into one archive."""
    whole: dict[str, str | bytes] = {}
    cut: dict[str, str | bytes] = {}
    for suffix, pack in PACKERS.items():
        content = pack(an_article(dice.randrange(10_000, 90_000)))
        whole[f"day/gate.{suffix}"] = content
        cut[f"day/gate.{suffix}"] = content[: len(content) // 2]
    yield Bad("archives", "everything.zip", zipped(whole))
    yield Bad("archives", "everything-cut.zip", zipped(cut))
    yield Bad("archives", "everything.tgz", packed(tarred(whole)))
    yield Bad("archives", "everything-cut.tar", tarred(cut))
