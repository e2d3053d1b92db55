"""The verb learn: what recurs at each outlet."""

from pathlib import Path

import click

from services.desk.commands.opening import at_home
from services.desk.fates.results import as_line
from services.desk.learning import LearningReport, Lesson, learn_table
from services.desk.terminal.layout import many, printable
from services.desk.terminal.speaking import DONE, Progress, say
from services.desk.terminal.verbs import verb

_ORDERS = {"dmy": "day before month", "mdy": "month before day"}


@verb()
@click.option("--dry-run", is_flag=True, help="Show what would be learnt; keep nothing.")
def learn(*, data: Path | None, as_json: bool, dry_run: bool) -> int:
    """Learn lines that recur at an outlet, and its order of day and month.

    Tells each line whole, the most frequent first, with the number of texts that have
    it. Goes through all articles in the archive. Lines such as a footer, which many
    articles of an outlet share, are taken off the articles that come from now on; a
    running Storywire takes the new table up by itself. `storywire replay --reread` reads
    the old articles with it, too. Tables are numbered and kept: DATA/tables/NUMBER.json.
    """
    _, home = at_home(data, service="learn")
    progress = Progress()
    try:
        report = learn_table(home, dry_run=dry_run, progress=progress)
    finally:
        progress.end()
    if as_json:
        say(as_line(report.shape()))
        return DONE
    for lesson in report.lessons:
        _show(lesson)
    say(_outcome(report, dry_run=dry_run))
    return DONE


def _show(lesson: Lesson) -> None:
    kind, _, name = lesson.outlet.partition(":")
    order = f", {_ORDERS[lesson.order]}" if lesson.order else ""
    of = f" of {many(lesson.texts, 'text')}"
    say(f"{printable(name)} ({kind}): {many(len(lesson.lines), 'line')}{of}{order}")
    for line in lesson.lines:
        say(f"  {line.times:>5,}x  {printable(line.text)}")


def _outcome(report: LearningReport, *, dry_run: bool) -> str:
    read = f"{many(report.articles, 'article')} read"
    if not report.is_new:
        return f"{read}: nothing new, table {report.number} holds."
    if dry_run:
        return f"{read}: this would be table {report.number}; nothing was kept."
    return f"{read}: table {report.number} is kept and holds from now on."
