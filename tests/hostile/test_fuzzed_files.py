"""Bytes that nobody thought of: random ones, and good files with random wounds.

Hypothesis prints what it failed on, and a seed to repeat it with.
"""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from services.ingest.core.limits import Limits, Record, Refusal
from services.ingest.core.reading import read, refused
from services.ingest.core.records import split
from shared.events.reading import Reading
from shared.events.words import REASONS
from tests.hostile.articles import an_article
from tests.hostile.packing import PACKERS

pytestmark = pytest.mark.timeout(300)

NOON = datetime(2024, 5, 18, 12, tzinfo=UTC)
#: Small, so that bounds are met, too.
LIMITS = Limits(file_bytes=200_000, record_bytes=50_000, lines=500)
GOOD = {suffix: pack(an_article(42)) for suffix, pack in PACKERS.items()}

bounded = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
deeper = settings(
    max_examples=1_500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def readings(data: bytes, name: str) -> list[Reading]:
    """Read a file as ingest does, in this process."""
    found = []
    for one in split(data, name=name, limits=LIMITS):
        if isinstance(one, Record):
            reading = read(
                one, name=name, source="", received_at=NOON, detect=lambda _: "en"
            )
        else:
            assert isinstance(one, Refusal)
            reading = refused(one, name=name, source="", received_at=NOON)
        found.append(reading)
    return found


def check(data: bytes, name: str) -> None:
    """See that a file comes to an end: articles, or refusals for a reason of the list."""
    found = readings(data, name)
    assert found, "a file is something, or it is refused"
    for one in found:
        assert "please report" not in one.detail, one.detail
        assert bool(one.body or one.tombstone) != (one.reason in REASONS)
        again = Reading.model_validate_json(one.model_dump_json())
        assert again == one, "what was read can be stored, and is the same after"
        if one.reason is None:
            assert one.key() is not None


@st.composite
def wounded(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw a good file with some pieces cut, doubled, flipped or put in."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 400)))
        kind = draw(st.sampled_from(("lose", "double", "put", "cut", "zero")))
        match kind:
            case "lose":
                del data[start:end]
            case "double":
                data[start:start] = data[start:end]
            case "put":
                data[start:start] = draw(st.binary(max_size=40) | _TRICKS)
            case "cut":
                del data[end:]
            case "zero":
                data[start:end] = bytes(end - start)
    return bytes(data)


_TRICKS = st.sampled_from(
    [
        *(b"<", b">", b"</p>", b"<!--", b"]]>", b"<![CDATA[", b"&#0;", b"&#xd800;"),
        *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b'"', b"\\ud800"),
        *(b"{", b"[", b"}", b"]", b",", b"NaN", b"1e999", b"-", b"---\n", b"```"),
        *(b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-", b"WARC/1.0", b"From "),
        *(
            b"Content-Length: -1\r\n",
            b"charset=utf-7",
            b"\xf0\x9f\x92",
            "\u202e".encode(),
        ),
    ]
)
names = st.sampled_from([f"gate.{suffix}" for suffix in PACKERS] + ["gate", "gate.xyz"])


@bounded
@given(st.binary(max_size=3_000), names)
@example(b"\x1f\x8b\x08", "gate.gz")
@example(b"{", "gate.json")
def test_any_bytes_come_to_an_end(data, name):
    check(data, name)


@bounded
@given(st.text(max_size=2_000), names)
def test_any_text_comes_to_an_end(text, name):
    check(text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("suffix", GOOD)
@bounded
@given(data=st.data())
def test_a_wounded_file_comes_to_an_end(suffix, data):
    check(data.draw(wounded(GOOD[suffix])), f"gate.{suffix}")


@pytest.mark.deep
@pytest.mark.proof
@pytest.mark.parametrize("suffix", GOOD)
@deeper
@given(data=st.data())
def test_a_file_of_many_wounds_comes_to_an_end(suffix, data):
    check(data.draw(wounded(GOOD[suffix])), f"gate.{suffix}")


@pytest.mark.parametrize("suffix", [one for one in GOOD if len(GOOD[one]) < 1_200])
def test_a_small_file_cut_at_any_byte_comes_to_an_end(suffix):
    whole = GOOD[suffix]
    for end in range(0, len(whole), 7):
        check(whole[:end], f"gate.{suffix}")
