"""The shipped table, and how one is built."""

import gzip
import json
from pathlib import Path

import pytest

from services.enrich.building import count, main, packed
from services.enrich.core.words.words import stems
from services.enrich.models import IDF, TableMissing, load_idf, read_idf


def test_the_shipped_table_is_there_and_small() -> None:
    table = load_idf()
    assert table.version == IDF
    assert table.documents > 5_000
    assert table.idf(stems("the", "en")[0]) < 0.1
    assert table.idf("kerel") > 5
    assert len(packed(table)) <= 300_000


def test_a_missing_or_broken_table_is_said_clearly() -> None:
    with pytest.raises(TableMissing, match="install Storywire again"):
        load_idf("idf-0")
    for broken in (b"", b"ink", gzip.compress(b"{}"), gzip.compress(b"[1]")):
        with pytest.raises(TableMissing):
            read_idf(broken)


def test_a_table_counts_articles_not_words() -> None:
    articles = [("Floods", "flood flood rain"), ("Rain", "boats"), ("Snow", "rain")]
    table = count(articles, version="idf-t", language="en")
    assert (table.documents, dict(table.frequencies)) == (3, {"rain": 3})


def test_the_same_articles_give_the_same_bytes() -> None:
    one = count([("a flood", "rain"), ("rain", "flood")], version="t", language="en")
    other = count([("rain", "flood"), ("a flood", "rain")], version="t", language="en")
    assert packed(one) == packed(other)
    assert read_idf(packed(one)) == one


def test_a_table_is_built_from_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"title": "Flood", "text": "rain", "language": "en"},
        {"title": None, "body": "rain and flood"},
        {"title": "Flut", "text": "Flut", "language": "de"},
    ]
    source = tmp_path / "articles.jsonl.gz"
    source.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert main([str(source), "--version", "idf-9", "--folder", str(tmp_path)]) == 0
    table = read_idf((tmp_path / "idf-9.json.gz").read_bytes())
    assert (table.documents, dict(table.frequencies)) == (2, {"flood": 2, "rain": 2})
    assert "2 articles, 2 stems" in capsys.readouterr().out
