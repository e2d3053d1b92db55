"""The verb learn: what recurs at each outlet."""

import os
from io import StringIO
from pathlib import Path

import click

from services.desk.commands.tracing import home_of
from services.desk.layout import many
from services.desk.learning import LearningReport, Lesson, learn_table
from services.desk.results import as_line
from services.desk.speaking import DONE, Progress, say, settings_for
from services.desk.verbs import verb
from shared import log

#: A line is shown up to so many characters.
_SHOWN = 76
_ORDERS = {"dmy": "day before month", "mdy": "month before day"}


@verb()
@click.option("--dry-run", is_flag=True, help="Show what would be learnt; keep nothing.")
def learn(*, data: Path | None, as_json: bool, dry_run: bool) -> int:
    """Learn lines that recur at an outlet, and its order of day and month.

    Goes through all articles in the archive. Lines such as a footer, which many articles
    of an outlet share, are taken off the articles that come from now on; a running
    Storywire takes the new table up by itself. `storywire replay --reread` reads the old
    articles with it, too. Tables are numbered and kept: DATA/tables/NUMBER.json.
    """
    settings = settings_for(data)
    home = home_of(settings.data)
    log.configure(
        service="learn",
        level=settings.log_level,
        folder=home.logs,
        stream=StringIO(),  # the report is what there is to read
        pid=os.getpid(),
    )
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
    say(f"{name} ({kind}): {many(len(lesson.lines), 'line')}{order}")
    for line in lesson.lines:
        say(f"  {line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}")


def _outcome(report: LearningReport, *, dry_run: bool) -> str:
    read = f"{many(report.articles, 'article')} read"
    if not report.is_new:
        return f"{read}: nothing new, table {report.number} holds."
    if dry_run:
        return f"{read}: this would be table {report.number}; nothing was kept."
    return f"{read}: table {report.number} is kept and holds from now on."
