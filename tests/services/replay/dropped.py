"""What the files of the day say that replays are tried on."""

import json
from pathlib import Path
from typing import Any

RIVER = (
    "The river Tarn rose two metres in one night and flooded forty houses in Marsh Lane. "
    "Engineers closed the Wharf Street bridge at dawn. "
    "Pumps came from three counties to drain the cellars."
)
HALL = (
    "Mayor Ada Holm opened the sports hall of Wendale for two hundred people. "
    "Volunteers of the Red Kitchen cooked soup and handed out blankets until midnight. "
    "Children played on mats while their parents waited for news."
)
#: Like both of the others, which are not like each other: their stories become one.
BOTH = (
    "The river Tarn flooded forty houses in Marsh Lane, and Mayor Ada Holm opened the "
    "sports hall of Wendale for two hundred people. Engineers closed the Wharf Street "
    "bridge. Volunteers of the Red Kitchen cooked soup and handed out blankets. "
    "Pumps from three counties drain the cellars."
)
CANARY = b"Children played on mats while their parents waited for news."
STRIKE = (
    "Tram drivers in Port Ellery walked out at dawn over night shifts and pay. "
    "The union under Bruno Falk wants nine per cent; the company offers four. "
    "Half of all commuters went by bicycle, the transport office counted."
)
FAIR = (
    "The book fair in Lindau opened with six hundred publishers from forty lands. "
    "Poet Ines Morel read from her new volume before a full hall. "
    "Tickets for Saturday were sold out by noon, the organisers said."
)


def line(id: str, title: str | None = None, text: str | None = None, **more: Any) -> str:
    said = {"id": id, "publisher": "Tarn Wire", "title": title, "text": text, **more}
    return json.dumps({name: one for name, one in said.items() if one is not None})


MORNING = {
    "wire/morning.jsonl": "\n".join(
        [
            line("w1", "Marsh Lane under water", RIVER),
            '{"id": "w2", "text": broken',
            line("w3", "Tram drivers strike in Port Ellery", STRIKE),
            line("w4", "Book fair opens in Lindau", FAIR),
        ]
    ),
    "post/hall.txt": f"Families sleep in sports hall\n\n{HALL}\n",
    "post/hall-again.txt": f"Families sleep in sports hall\n\n{HALL}\n",
    "post/empty.txt": "  \n",
}
EVENING = {
    "wire/evening.jsonl": "\n".join(
        [
            line(
                "w3",
                "Tram drivers strike in Port Ellery",
                STRIKE.replace("offers four", "offers five"),
                modified_at="2024-05-17T09:00:00Z",
            ),
            line("w4", deleted=True),
            line("w5", "Marsh Lane families in sports hall", BOTH),
        ]
    ),
}


def files(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
