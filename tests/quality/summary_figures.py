"""What is counted in summaries, and how it is told."""

import time
from collections.abc import Callable, Iterable, Sequence
from statistics import mean

from services.summarize.core.writing.gate.gate import passes
from services.summarize.core.writing.sentences.manners import faux_pas, is_personal, leans
from services.summarize.core.writing.sentences.standing import points_back
from services.summarize.core.writing.words.vectors import vectors
from services.summarize.core.writing.words.words import stems
from shared.events.story import Cited, StoryText


def plain(sentences: Iterable[Cited]) -> str:
    return " ".join(one.text for one in sentences)


def in_reading_order(text: StoryText) -> list[Cited]:
    return [one for paragraph in text.paragraphs for one in paragraph]


def report(capsys, name: str, values: dict[str, float]) -> None:
    with capsys.disabled():
        said = ", ".join(f"{key} {value:.3g}" for key, value in values.items())
        print(f"\nwriting: {name}: {said}")


def alike(text: StoryText) -> float:
    """The highest cosine of two sentences of a summary."""
    sentences = in_reading_order(text)
    space = vectors([stems(one.text, "en") for one in sentences], "en")
    near = [space.against(space.dense(row)) for row in range(len(sentences))]
    return max(
        (float(near[a][b]) for a in range(len(near)) for b in range(a)), default=0.0
    )


def hanging(text: StoryText) -> int:
    """Sentences that lean on one which does not stand before them."""
    count = 0
    for paragraph in text.paragraphs:
        before: tuple[str, int] | None = None
        for one in paragraph:
            origin = one.citations[0]
            is_beside = before == (origin.article_id, origin.sentence - 1)
            count += leans(one.text, "en") and not is_beside
            before = (origin.article_id, origin.sentence)
    return count


def timed(write: Callable[[], StoryText]) -> tuple[StoryText, float]:
    start = time.process_time()
    text = write()
    return text, 1000 * (time.process_time() - start)


def of_summaries(texts: Sequence[StoryText]) -> dict[str, float]:
    """What a reader and an editor see of the summaries, whatever the reference says."""
    said = [one for text in texts for one in in_reading_order(text)]
    heads = [one for text in texts for one in (text.headline, text.dek) if one.text]
    quotes = [[each.quote for each in one.citations] for one in said]
    parts = [len(part) for text in texts for part in text.paragraphs]
    return {
        "cited": mean(bool(one.citations) for one in (*said, *heads)),
        "pass the gate": mean(
            passes(one.text, quoted, "en")
            for one, quoted in zip(said, quotes, strict=True)
        ),
        "several sources": mean(len(one.citations) > 1 for one in said),
        "highest cosine of two": mean(alike(text) for text in texts),
        "hanging": sum(hanging(text) for text in texts) / len(said),
        "point back": mean(points_back(one.text, "en") for one in said),
        "personal": mean(is_personal(one.text, "en") for one in said),
        "other faults": mean(
            faux_pas(one.text, "en") - is_personal(one.text, "en") >= 1 for one in said
        ),
        "words": sum(len(one.text.split()) for one in said) / len(texts),
        "words a sentence": mean(len(one.text.split()) for one in said),
        "paragraphs": mean(len(text.paragraphs) for text in texts),
        "sentences a paragraph": mean(parts),
        "paragraphs of one": mean(size == 1 for size in parts),
        "with dek": mean(bool(text.dek.text) for text in texts),
        "headline words": mean(len(text.headline.text.split()) for text in texts),
    }
