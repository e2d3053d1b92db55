"""Four invented articles of which aggregators make pages."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Page:
    """A page, and what has to be left of it."""

    name: str
    source: str
    title: str
    paragraphs: tuple[str, ...]
    publisher: str | None = None
    at: datetime | None = None
    author: str | None = None


FERRY = (
    "The ferry between Oakmouth and Sable Island will carry cars again from April, the "
    "harbour office announced on Wednesday after two winters of repairs.",
    "Engineers replaced both engines and the loading ramp, and found a colony of eels in "
    "the ballast tanks, which now live in the town aquarium.",
    "Islanders have paid for the crossing by mail boat since 2023. “I have forgotten how "
    "to parallel park,” said Ida Marsh, who sells wool near the pier.",
)
BEES = (
    "Beekeepers in the Tarn valley lost four hives in ten over the winter, twice as many "
    "as in a usual year, a survey of 212 members found.",
    "Mites were to blame for most of the losses, the survey's author Paul Renner wrote.",
    "What helps a weakened hive",
    "Feeding early and treating in late autumn saved most colonies whose keepers did so.",
)
COURT = (
    "A court in Lunden ordered the operator of the Hask quarry on Tuesday to repay 3.2 "
    "million crowns to villages whose wells ran dry.",
    "Judge Mette Holm said the company had known since 2019 that its pumps lowered the "
    "ground water, and had kept two sets of measurements.",
    "The operator, which denies wrongdoing, has four weeks to appeal.",
)
TRAM = (
    "Night trams return to Karsund after nine years, with a car every twenty minutes on "
    "three lines, the transport board decided on Thursday.",
    "The board expects 4,000 riders a night and a saving of 600 taxi trips.",
    "Drivers had asked for brighter stops, and get them before the first run in May.",
)


def html(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def p(*lines: str) -> str:
    return "\n".join(f"<p>{line}</p>" for line in lines)
