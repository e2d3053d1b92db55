"""The files that a trial drops: three events, copies, corrections, retractions, junk."""

import json

FLOOD = (
    "The river Tarn rose two metres in one night and flooded forty houses in Marsh Lane. "
    "Mayor Ada Holm opened the sports hall for two hundred people. "
    "Engineers closed the Wharf Street bridge, and pumps came from three counties."
)
FLOOD_AGAIN = (
    "Forty houses in Marsh Lane stand under water after the river Tarn rose two metres. "
    "Two hundred people slept in the sports hall that Mayor Ada Holm opened. "
    "The bridge in Wharf Street is closed until engineers have looked at it."
)
FLOOD_LATER = (
    "The river Tarn is falling, but forty houses in Marsh Lane are still flooded. "
    "Mayor Ada Holm said that the sports hall stays open for two hundred people. "
    "The Wharf Street bridge will be checked by engineers on Friday."
)
STRIKE = (
    "Tram drivers in Port Ellery walked out at dawn over night shifts and pay. "
    "The union under Bruno Falk wants nine per cent; the company offers four. "
    "Half of all commuters went by bicycle, the transport office counted."
)
STRIKE_FIXED = STRIKE.replace("offers four", "offers five")
FAIR = (
    "The book fair in Lindau opened with six hundred publishers from forty lands. "
    "Poet Ines Morel read from her new volume before a full hall. "
    "Tickets for Saturday were sold out by noon, the organisers said."
)


def _line(**fields: object) -> str:
    return json.dumps(fields)


def files() -> list[tuple[str, bytes]]:
    """Return paths below the data folder and bytes, in the order in which they are
    dropped. Some are backfill; of the inbox's some are long enough to be streams."""
    wire = [
        _line(
            id="w1",
            publisher="Tarn Wire",
            title="Flood in Marsh Lane",
            text=FLOOD,
            published_at="2024-05-17T06:00:00Z",
        ),
        '{"id": "w2", "text": broken',
        _line(
            id="w3",
            publisher="Tarn Wire",
            title="Tram drivers strike in Port Ellery",
            text=STRIKE,
            published_at="2024-05-17T07:00:00Z",
        ),
    ]
    later = [
        _line(
            id="w3",
            publisher="Tarn Wire",
            title="Tram drivers strike in Port Ellery",
            text=STRIKE_FIXED,
            published_at="2024-05-17T07:00:00Z",
            modified_at="2024-05-17T09:00:00Z",
        ),
        _line(
            id="l1",
            publisher="Ellery Post",
            title="Water in Marsh Lane falls",
            text=FLOOD_LATER,
            published_at="2024-05-17T10:00:00Z",
        ),
        _line(
            id="l2",
            publisher="Ellery Post",
            title="Book fair opens in Lindau",
            text=FAIR,
            published_at="2024-05-17T08:00:00Z",
        ),
    ]
    gone = [_line(id="l2", publisher="Ellery Post", deleted=True)]
    flood = f"Forty houses under water in Marsh Lane\n\n{FLOOD_AGAIN}\n".encode()
    return [
        ("inbox/wire/morning.jsonl", "\n".join(wire).encode()),
        ("inbox/post/flood.txt", flood),
        ("backfill/post/flood-copy.txt", flood),
        ("inbox/wire/noon.jsonl", "\n".join(later).encode()),
        ("backfill/post/empty.txt", b"  \n"),
        ("inbox/wire/evening.jsonl", "\n".join(gone).encode()),
    ]


#: How many offers the files hold, and how many of them reach each final state.
OFFERS = 10
STATES = {"placed": 5, "duplicate": 1, "revised": 1, "retracted": 1, "rejected": 2}
#: How many documents stand in stories at the end.
LIVE = 4
