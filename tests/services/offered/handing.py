"""Files of many articles that are handed over."""

import json

from tests.services.intake_site import HEIGHTS


def wire(count: int) -> bytes:
    rows = [
        {"id": f"b{n}", "text": f"The Wend stood at {HEIGHTS[n % 9]} feet in week {n}."}
        for n in range(count)
    ]
    return b"".join(json.dumps(one).encode() + b"\n" for one in rows)
