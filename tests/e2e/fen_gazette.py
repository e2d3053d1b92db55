"""Good articles, which lie among what is bad."""

import json

GOOD = """\
Night bus to the Fen villages runs again

Fen Gazette
20/05/2024 21h15

The night bus from Eastport to the Fen villages runs again after eleven months, and the
first one left the market square on Monday with four passengers and a cello on board.

The council had stopped the line to save money, and found that it had saved less than it
spent on taxis for its own late staff, councillor Agnes Rowley said on Monday.
"""
UMLAUTS = """\
Wehr in Grünstädt öffnet nach Hochwasser wieder

Grünstädter Bote
20.05.2024, 18:30 Uhr

Das Wehr an der Lüne in Grünstädt ist seit Montag wieder offen, nachdem das Hochwasser in
der Nacht zurückgegangen war. Über Mittag führte der Fluss noch zwei Meter Wasser.

Bürgermeisterin Käthe Börner dankte den Helfern, die drei Tage lang Säcke gefüllt hatten.
"""


def line(number: int) -> str:
    return json.dumps(
        {
            "id": f"fen-{number}",
            "publisher": "Fen Gazette",
            "title": f"Lock keeper {number} of the Fen retires",
            "text": f"Lock keeper number {number} of the Fen canal retires on Friday. "
            "The gates that he worked by hand for thirty years get electric motors, and "
            "his cottage becomes a small museum of ropes.",
        }
    )
