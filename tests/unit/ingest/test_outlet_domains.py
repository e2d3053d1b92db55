"""Outlets that are known by their domain have one name."""

import json
from datetime import UTC, datetime

import pytest

from services.ingest.core.limits import Record
from services.ingest.core.reading import read
from services.ingest.core.text.outlet_domains import NAMES, name_of

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("www.NYTimes.com", "The New York Times"),
        ("https://www.lemonde.fr/", "Le Monde"),
        ("edition.cnn.com", "CNN"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("marsh-gazette.example", "marsh-gazette.example"),
        ("https://www.marsh-gazette.example/", "marsh-gazette.example"),
        ("Marsh.example", "Marsh.example"),
        ("www.com", "www.com"),
        ("notnytimes.com", "notnytimes.com"),
        ("The New York Times", "The New York Times"),
        ("Marsh Gazette", "Marsh Gazette"),
        ("com", "com"),
    ],
)
def test_a_domain_becomes_its_outlets_name_and_all_else_stays(said, name):
    assert name_of(said) == name


def test_the_list_holds_some_hundred_domains_spelt_as_hosts():
    assert len(NAMES) > 300
    assert all(name_of(domain) == name for domain, name in NAMES.items())


def test_address_domain_and_name_are_one_publisher():
    def publisher(**said):
        text = "The council voted on Friday to keep the old ferry for a year."
        one = Record(json.dumps({"text": text, **said}).encode(), "json")
        return read(
            one, name="a.json", source="", received_at=NOON, detect=lambda _: "en"
        ).publisher

    names = {
        publisher(url="https://www.reuters.com/world/ferry-2024-06-20/"),
        publisher(publisher="reuters.com"),
        publisher(publisher="Reuters"),
    }
    assert names == {"Reuters"}
