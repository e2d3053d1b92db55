"""The verb eval writing: summaries, headlines and the gate, figure by figure."""

from pathlib import Path

import click

from services.desk.commands.evaluating import (
    data_option,
    ended,
    evaluate,
    fitted_to,
    options,
    told_in_rows,
    written_to,
)
from services.desk.commands.staging import understanding
from services.desk.evaluating import writing as writing_subject
from services.desk.evaluating.labelled import ROOT
from services.desk.evaluating.writing_fitting import fit as fitted
from services.desk.evaluating.writing_fitting import report, table_of
from services.desk.evaluating.writing_plan import WritingPlan
from services.desk.terminal.speaking import Progress
from services.desk.terminal.verbs import verb
from services.summarize.weighing import shipped_taste, taste_in


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
@click.option(
    "--table",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Choose sentences by this table.  [default: the shipped one]",
)
@click.option(
    "--fit",
    is_flag=True,
    help="Instead, learn a table on the earlier half of each set, and score it on the "
    "later.",
)
@fitted_to
@options(
    writing_subject.SECTIONS,
    seed_of="Of the sentences that errors are planted in, of the errors, and of folds.",
    each="Write there what was written of each story, as JSON lines without texts; each "
    "planted error of our own that was missed; and the sentences of the lying model that "
    "were published though a lie, or not though true.",
)
def writing(
    *,
    as_json: bool,
    eval_data: Path,
    seeds: Path,
    most: int | None,
    table: Path | None,
    fit: bool,
    to: Path | None,
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
    if (to and not fit) or (fit and sections):
        raise click.UsageError("--to goes with --fit, --section without it.")
    progress, understood = Progress(), understanding()
    taste = taste_in(table) if table else shipped_taste()
    with written_to(each) as told:
        plan = WritingPlan(
            eval_data, seeds, understood, seed, most, progress, told, taste
        )
        setting = writing_subject.setting_of(plan)
        try:
            if fit:
                found = fitted(plan, name=to.stem if to else "fitted")
            else:
                figures = writing_subject.measure(plan, sections)
        finally:
            progress.end()
    if not fit:
        return ended(setting, figures, as_json=as_json, floors=floors)
    if to:
        to.write_text(table_of(found, setting), encoding="utf-8")
    return told_in_rows(setting, report(found), as_json=as_json)
