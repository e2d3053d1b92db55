"""The verb eval writing: summaries, headlines and the gate, figure by figure."""

from pathlib import Path

import click

from services.desk.commands.evaluating import (
    data_option,
    ended,
    evaluate,
    options,
    written_to,
)
from services.desk.commands.staging import understanding
from services.desk.evaluating import writing as writing_subject
from services.desk.evaluating.labelled import ROOT
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.speaking import Progress
from services.desk.verbs import verb


@verb("writing", of=evaluate, has_data=False)
@data_option("Labelled data: writing/*.jsonl (docs, summary, headline), packed or not.")
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT / "seeds",
    metavar="DIR",
    help="The newsday: articles with `expected.json`.  [default: the checkout's]",
)
@click.option(
    "--most",
    type=click.IntRange(1),
    metavar="N",
    help="Read only so many stories of each set.",
)
@options(
    writing_subject.SECTIONS,
    seed_of="Of the sentences that errors are planted in, and of the errors.",
    each="Write there what was written of each story, as JSON lines without texts, and "
    "each planted error of our own that was missed.",
)
def writing(
    *,
    as_json: bool,
    eval_data: Path,
    seeds: Path,
    most: int | None,
    sections: tuple[str, ...],
    seed: int,
    each: Path | None,
    floors: bool,
) -> int:
    """Measure writing: summaries and headlines against editors', the gate, updates.

    Articles are read as `storywire write` reads them; `--most` for a quick look. What
    is asked of summaries and headlines is asked of other parts of the sets. Prints each
    figure beside what is asked of it; `--json` prints one object.
    """
    progress, understood = Progress(), understanding()
    with written_to(each) as told:
        plan = WritingPlan(eval_data, seeds, understood, seed, most, progress, told)
        try:
            figures = writing_subject.measure(plan, sections)
        finally:
            progress.end()
    return ended(
        writing_subject.setting_of(plan), figures, as_json=as_json, floors=floors
    )
