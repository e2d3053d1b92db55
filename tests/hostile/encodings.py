"""Bytes that are hard to tell as text: encodings, marks, controls, nothing at all."""

import random
from collections.abc import Iterator

from tests.hostile.articles import an_article
from tests.hostile.bad import Bad
from tests.hostile.packing import page, text

_UMLAUTS = "Die Schleuse in Lübbeck ist geöffnet – „endlich“, sagt Käthe Börner. "
_RUSSIAN = "Шлюз в Нижнем Туле снова открыт, сообщил смотритель Пётр Ильин в пятницу. "
_CHINESE = "下游的水闸周五重新开放，守闸人说，这是今年春天的第三次故障。"
_JAPANESE = "下流の水門が金曜日に再び開かれたと、水門番の男性が述べた。"
_ENCODED = (
    (_UMLAUTS, ("cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
    (_UMLAUTS, ("utf-7", "cp037", "mac-roman", "utf-8-sig", "cp850")),
    (_RUSSIAN, ("cp1251", "koi8-r", "iso8859-5", "cp866", "utf-16-be")),
    (_CHINESE, ("gbk", "gb18030", "big5", "hz")),
    (_JAPANESE, ("shift_jis", "euc-jp", "iso2022-jp")),
)
_HEAD = b'<html><head><meta charset="%s"></head><body><article><h1>'


def encodings(dice: random.Random) -> Iterator[Bad]:
    """Yield texts and pages in right, wrong and mixed encodings."""
    yield from _encoded()
    yield from _broken(an_article(dice.randrange(10_000)).text)
    yield from _nothing(dice)


def _encoded() -> Iterator[Bad]:
    for sample, names in _ENCODED:
        for name in names:
            raw = f"{sample[:24]}\n\n{sample * 8}".encode(name, "replace")
            yield Bad("encodings", f"{name}-{len(sample)}.txt", raw)
            for claimed in (b"utf-8", b"iso-8859-1", b"x-none"):
                html = _HEAD % claimed + raw + b"</h1><p>" + raw + b"</article>"
                mark = claimed.decode()
                yield Bad("encodings", f"{name}-{len(sample)}-as-{mark}.html", html)


def _broken(whole: str) -> Iterator[Bad]:
    raw = whole.encode()
    half = len(raw) // 2
    samples = {
        "mixed": raw + _UMLAUTS.encode("cp1252") * 3 + _RUSSIAN.encode() * 3,
        "two-marks": b"\xef\xbb\xbf\xef\xbb\xbf" + raw,
        "mark-inside": raw[:half] + b"\xef\xbb\xbf" + raw[half:],
        "utf16-odd": b"\xff\xfe" + whole.encode("utf-16-le") + b"\x41",
        "utf16-lone": b"\xff\xfe" + b"\x00\xd8A\x00" * 400,
        "utf32-beyond": b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * 200,
        "overlong": raw + b"\xc0\xaf\xe0\x80\xaf" * 50,
        "surrogates": raw + "\ud83d\udc00".encode("utf-8", "surrogatepass") * 40,
        "nuls": raw.replace(b" ", b"\x00"),
        "nul-between": b"\x00".join(raw[at : at + 1] for at in range(len(raw))),
        "controls": raw.replace(b"e", b"\x07\x1b[31m"),
        "bidi": whole.replace(" ", " \u202e\u2066").encode(),
        "hidden": whole.replace("a", "a\u200b\U000e0041\u00ad").encode(),
        "marks-piled": whole.replace("o", "o" + "\u0301" * 60).encode(),
        "endings": raw.replace(b"\n", b"\r"),
        "separators": whole.replace("\n", "\u2028\x85\f").encode(),
        "noncharacters": whole.replace("e", "\ufffe\uffff").encode(),
        "continuations": b"\x80\xbf" * 2_000,
    }
    for name, sample in samples.items():
        yield Bad("encodings", f"{name}.txt", sample)
        html = b"<html><body><article><h1>Gate</h1><p>" + sample + b"</article></html>"
        yield Bad("encodings", f"{name}.html", html)


def _nothing(dice: random.Random) -> Iterator[Bad]:
    for suffix in ("txt", "md", "html", "json", "jsonl", "xml", "eml", "zip", "pdf"):
        yield Bad("empty", f"empty.{suffix}", b"", ("empty",))
        yield Bad("empty", f"blank.{suffix}", b" \n\t\r\n" * 40, ("empty",))
        mark = b"\xef\xbb\xbf"
        yield Bad("empty", f"mark.{suffix}", mark, ("empty",))
        # Noise may begin as anything; it must not be an article.
        noise = b"\x00\x01" + dice.randbytes(4_000)
        refused = ("encoding", "unknown_format", "broken", "not_an_article")
        yield Bad("noise", f"noise.{suffix}", noise, refused)
    yield Bad("empty", "mark16.txt", b"\xff\xfe", ("empty",))
    yield Bad("empty", "spaces16.txt", b"\xff\xfe" + b" \x00" * 99, ("empty",))
    two = text(an_article(1)) + page(an_article(2))
    yield Bad("encodings", "text-then-page.txt", two)
