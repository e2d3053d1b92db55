"""Arrays, values and texts are packed as bytes; of these only what is asked is read."""

import numpy as np

from services.summarize.core.arrays.packing import Packed, head_of, packed

TEXTS = ("", "río", "lane", "", "洪水", "tram")


def test_what_was_packed_is_read_back() -> None:
    days = np.array([[1.5, 2.5]])
    held = packed({"days": days}, {"ids": ["a"]}, {"terms": TEXTS, "names": ()})
    opened = Packed(lambda begin, size: held[begin : begin + size])
    assert opened.array("days").tolist() == days.tolist()
    assert opened.plain("ids") == ["a"]
    assert opened.texts("terms", range(len(TEXTS))) == list(TEXTS)
    assert opened.texts("terms", [4, 0, 4]) == [TEXTS[4], "", TEXTS[4]]
    assert opened.texts("names", []) == opened.texts("terms", []) == []


def test_texts_that_are_not_asked_for_are_not_read() -> None:
    held = packed({}, {"ids": ["a"]}, {"terms": ["flood"], "names": ["Mill Lane"]})
    read = list[bytes]()

    def reads(begin: int, size: int) -> bytes:
        read.append(held[begin : begin + size])
        return read[-1]

    assert Packed(reads).texts("terms", [0]) == ["flood"]
    assert not any(b"Mill" in one for one in read)


def test_arrays_that_are_asked_for_together_are_read_in_one_go() -> None:
    days, rows = np.arange(5.0), np.arange(7, dtype=np.int32)
    first = {"days": days, "rows": rows.reshape(7, 1), "none": rows[:0]}
    held = packed({"others": rows[:0], "marks": rows}, {}, first=first)
    read = list[int]()

    def reads(begin: int, size: int) -> bytes:
        read.append(size)
        return held[begin : begin + size]

    opened = Packed(reads, head_of(lambda begin, size: held[begin : begin + size]))
    assert opened.array("rows").tolist() == [[one] for one in range(7)]
    assert opened.array("days").tolist() == days.tolist()
    assert (opened.array("none").tolist(), read) == ([], [40 + 32])
    assert opened.array("others").tolist() == []
    assert opened.array("marks").tolist() == rows.tolist()
    assert read == [40 + 32, 0, 28]
