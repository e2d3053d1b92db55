"""The base of every event and record: frozen, strict about what it writes."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value; unknown fields are ignored, so that newer senders do no harm."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


#: A moment in UTC; written like 2024-05-17T23:41:00Z.
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def stamp(moment: datetime) -> str:
    """Return a moment in UTC as a Moment is written."""
    return moment.isoformat().replace("+00:00", "Z")
