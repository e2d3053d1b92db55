"""What all sections of enrich's evaluation share: data, tools, and how it is told."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from services.desk.evaluating.labelled import NoData, rows
from services.enrich.core.understanding import Tools
from services.enrich.models import load_tools
from services.enrich.tagger import NameTagger, load_tagger
from services.enrich.vectors import StaticEncoder, load_encoder
from services.ingest.languages import Languages

#: The sets of articles that are drawn from, in this order, until there are enough.
_ARTICLES = ("allsides_fulltext", "multinews_clean", "basil", "wikinews")
_ENDS = (".jsonl", ".jsonl.gz")


@dataclass(frozen=True)
class EnrichPlan:
    """One evaluation of enrich."""

    #: The folder of labelled data: `entities`, `categories` and `stories` are in it.
    data: Path
    #: The folder of prepared models.
    models: Path
    #: What articles and variants are drawn from.
    seed: int
    #: Hears how far it is.
    note: Callable[[str], None]
    #: Hears what was made of single texts, if anybody wants to know.
    told: Callable[[dict[str, object]], None] = lambda _: None

    @property
    def tools(self) -> Tools:
        """All that an enrich worker understands with. Raises what load_tools does."""
        return load_tools(self.models)

    @cached_property
    def encoder(self) -> StaticEncoder:
        """What says in numbers what a text is about."""
        return load_encoder(self.models)

    @cached_property
    def tagger(self) -> NameTagger:
        """What finds names, with what it is made of."""
        return load_tagger(self.encoder, self.models)

    @cached_property
    def languages(self) -> Languages:
        """What tells languages, loaded."""
        found = Languages()
        found.ready()
        return found

    def files(self, kind: str) -> dict[str, Path]:
        """Return the files of JSON lines in a folder of the data, by name, in order."""
        return {
            path.name.partition(".")[0]: path
            for path in sorted((self.data / kind).glob("*.jsonl*"))
            if path.name.endswith(_ENDS)
        }

    def articles(self, count: int, *, words: int = 0) -> list[dict[str, Any]]:
        """Draw so many articles, of at least so many words; fewer if there are no more.

        None stands there twice. Raises NoData if there are no articles at all.
        """
        files = self.files("stories")
        named = [name for name in _ARTICLES if name in files] or list(files)
        found: dict[str, dict[str, Any]] = {}
        for name in named:
            for row in rows(files[name]):
                if len(str(row["text"]).split()) >= words:
                    found.setdefault(str(row["text"]), row)
            if len(found) >= count:
                break
        if not found:
            raise NoData(
                f"There are no articles in {self.data / 'stories'}: give --eval-data "
                "DIR, a folder with stories/*.jsonl, or STORYWIRE_DATA."
            )
        listed = list(found.values())
        return random.Random(self.seed).sample(listed, min(count, len(listed)))
