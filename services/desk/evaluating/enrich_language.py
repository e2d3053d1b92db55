"""How often a text's language is told: whole sentences, and their first words."""

from collections.abc import Iterator

from services.desk.evaluating.enrich_plan import EnrichPlan
from services.desk.evaluating.figures import Asked, Figure
from services.desk.evaluating.labelled import OWN, NoData, rows

#: The project's own sentences, invented: nine languages, as the news writes them.
SENTENCES = OWN.parent / "languages.jsonl"
#: Words of a sentence that is cut short, about a headline's length.
FEW = 5
#: What the model told of 1,350 sentences of an encyclopaedia in the same languages.
WHOLE, BEGINNING = Asked(0.9956), Asked(0.9644)


def language_figures(plan: EnrichPlan) -> Iterator[Figure]:
    """Measure the share of sentences whose language is told. Raises NoData, BadTruth."""
    if not SENTENCES.is_file():
        raise NoData(f"There are no sentences at {SENTENCES}: evaluate in a checkout.")
    plan.note("languages")
    listed = [(str(row["language"]), str(row["text"])) for row in rows(SENTENCES)]
    begun = [(code, " ".join(text.split()[:FEW])) for code, text in listed]
    about = f"language told, of {len(dict(listed))}: a sentence"
    whole = _right(plan, listed, "whole")
    yield Figure("language.whole", about, sum(whole) / len(whole), len(whole), WHOLE)
    few = _right(plan, begun, "begun")
    about = f"  its first {FEW} words"
    yield Figure("language.begun", about, sum(few) / len(few), len(few), BEGINNING)


def _right(plan: EnrichPlan, listed: list[tuple[str, str]], form: str) -> list[bool]:
    right = []
    for number, (code, text) in enumerate(listed):
        told = plan.languages.detect(text)
        right.append(told == code)
        if told != code:
            wrong = {"form": form, "line": number + 1, "language": code, "told": told}
            plan.told({"set": "language", **wrong})
    return right
