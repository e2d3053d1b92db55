"""The verb eval stories: whether one event is one story; and fitting what decides it."""

from pathlib import Path

import click

from services.desk.commands.evaluating import (
    NO_MODELS,
    data_option,
    ended,
    evaluate,
    fitted_to,
    options,
    told_in_rows,
    written_to,
)
from services.desk.evaluating import stories as stories_subject
from services.desk.evaluating.labelled import ROOT
from services.desk.evaluating.stories_plan import StoriesPlan
from services.desk.evaluating.stories_tuning import ablation_rows, fitted_rows
from services.desk.terminal.speaking import Progress
from services.desk.terminal.verbs import verb
from services.enrich.app import Settings as Enriching
from services.summarize.weighing import shipped_weights, weights_in
from shared.errors import StorywireError


@verb("stories", of=evaluate, has_data=False)
@data_option("Labelled data: stories/*.jsonl (text, title, published_at, story).")
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Place with this table.  [default: the shipped one]",
)
@click.option(
    "--kept",
    type=click.Path(path_type=Path, file_okay=False),
    default=ROOT / "data" / "eval",
    metavar="DIR",
    help="Enriched articles are kept there, by content and version of the models.",
)
@click.option(
    "--orders",
    type=click.IntRange(0, 1_000),
    default=30,
    show_default=True,
    help="Random orders that are compared.",
)
@click.option(
    "--ablate",
    is_flag=True,
    help="Instead, leave out each part of the score, and print what that costs.",
)
@click.option(
    "--fit",
    is_flag=True,
    help="Instead, search for better parameters on the earlier half of each set, and "
    "score them on the later.",
)
@fitted_to
@options(
    stories_subject.SECTIONS,
    seed_of="Of the articles that are drawn, and of their orders.",
    each="Write where each article was put there, as JSON lines without texts.",
)
def stories(
    *,
    as_json: bool,
    eval_data: Path,
    weights: Path | None,
    kept: Path,
    orders: int,
    ablate: bool,
    fit: bool,
    to: Path | None,
    sections: tuple[str, ...],
    seed: int,
    each: Path | None,
    floors: bool,
) -> int:
    """Measure stories: whether one event is one story, whatever the order.

    Articles are read and enriched as a run does it, placed in order of time, scored,
    settled, and scored again. Prints each figure beside what is asked of it; `--json`
    prints one object.
    """
    if (ablate and fit) or (to and not fit):
        raise click.UsageError("Give one of --ablate and --fit; --to goes with --fit.")
    if (ablate or fit) and (odd := {"late", "orders"} & set(sections)):
        raise click.UsageError(f"There is nothing to fit or leave out in `{min(odd)}`.")
    progress, folder = Progress(), Enriching().models_folder
    if folder is None:
        raise StorywireError(NO_MODELS)
    table = weights_in(weights) if weights else shipped_weights()
    with written_to(each) as told:
        plan = StoriesPlan(eval_data, folder, kept, seed, table, orders, progress, told)
        try:
            if ablate:
                found = ablation_rows(plan, sections)
            elif fit:
                found = fitted_rows(plan, sections, to)
            else:
                figures = stories_subject.measure(plan, sections)
        finally:
            progress.end()
    setting = stories_subject.setting_of(plan)
    if ablate or fit:
        return told_in_rows(setting, found, as_json=as_json)
    return ended(setting, figures, as_json=as_json, floors=floors)
