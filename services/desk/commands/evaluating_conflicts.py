"""The verb eval conflicts: whether sources that disagree are told, and no others."""

from pathlib import Path

import click

from services.desk.commands.evaluating import ended, evaluate, written_to
from services.desk.commands.staging import understanding
from services.desk.evaluating.conflicts import PAIRS, figures_of, judge, pairs_in
from services.desk.terminal.verbs import verb


@verb("conflicts", of=evaluate, has_data=False)
@click.option(
    "--pairs",
    type=click.Path(path_type=Path, dir_okay=False),
    default=PAIRS,
    metavar="FILE",
    help="JSON lines {id, kind, articles, conflicts: [{values}]}.  [default: our own]",
)
@click.option(
    "--each",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    metavar="FILE",
    help="Write what was told of each pair there, as JSON lines without texts.",
)
@click.option(
    "--floors", is_flag=True, help="End with 1 if a figure is below what is asked."
)
def conflicts(*, as_json: bool, pairs: Path, each: Path | None, floors: bool) -> int:
    """Measure conflicts: precision and recall on pairs of reports, with traps.

    A story is written of each pair as `storywire write` does it; a conflict is found
    if it is told as open, with just the values that differ. Prints each figure beside
    what is asked of it; `--json` prints one object.
    """
    labelled = list(pairs_in(pairs))
    with written_to(each) as told:
        judged = judge(labelled, understanding(), told=told)
    setting: dict[str, object] = {"pairs": len(labelled)}
    return ended(setting, figures_of(judged), as_json=as_json, floors=floors)
