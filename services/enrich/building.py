"""Builds an IDF table: `python -m services.enrich.building ARTICLES.jsonl.gz …`."""

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from services.enrich.core.terms import IdfTable, beginning
from services.enrich.core.words.words import stems

#: Stems in fewer articles are left out: unknown ones are rare by themselves.
LEAST = 2

Text = tuple[str, str]


def count(articles: Iterable[Text], *, version: str, language: str) -> IdfTable:
    """Count in how many articles (title, body) each stem stands, read as terms are."""
    frequencies: Counter[str] = Counter()
    documents = 0
    for title, body in articles:
        documents += 1
        found = {*stems(title, language), *stems(beginning(body), language)}
        frequencies.update(found)
    kept = {stem: n for stem, n in sorted(frequencies.items()) if n >= LEAST}
    return IdfTable(version, language, documents, kept)


def packed(table: IdfTable) -> bytes:
    """Spell a table as compressed JSON: the same table, the same bytes."""
    plain = {
        "version": table.version,
        "language": table.language,
        "documents": table.documents,
        "frequencies": dict(sorted(table.frequencies.items())),
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def read(path: Path, language: str) -> Iterator[Text]:
    """Yield title and body of the articles of a JSONL file, plain or gzipped, that are
    in this language or name none."""
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    for line in text.splitlines():
        row = json.loads(line)
        if (row.get("language") or language) == language:
            yield row.get("title") or "", row.get("text") or row.get("body") or ""


def main(arguments: list[str] | None = None) -> int:
    """Build a table from articles; print what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path, help="JSONL, plain or .gz")
    parser.add_argument("--version", required=True, help="name of the table: idf-2")
    parser.add_argument("--language", default="en")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent / "tables")
    asked = parser.parse_args(arguments)
    articles = (one for path in asked.articles for one in read(path, asked.language))
    table = count(articles, version=asked.version, language=asked.language)
    data = packed(table)
    target: Path = asked.folder / f"{asked.version}.json.gz"
    target.write_bytes(data)
    sys.stdout.write(
        f"{target}: {table.documents} articles, {len(table.frequencies)} stems, "
        f"{len(data)} bytes\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
