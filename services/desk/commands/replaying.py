"""The verb replay: the state rebuilt from archive and journal."""

from pathlib import Path

import click

from services.desk.commands.opening import at_home
from services.desk.fates.results import as_line
from services.desk.rebuilding.replaying import replay as rebuild
from services.desk.rebuilding.reports import report_lines
from services.desk.rebuilding.wishes import Wish
from services.desk.terminal.speaking import (
    DONE,
    FAILED,
    Progress,
    say,
    tell,
    wait_for,
)
from services.desk.terminal.verbs import verb


@verb()
@click.option("--reread", is_flag=True, help="Read the archived bytes quite anew.")
@click.option(
    "--table",
    type=click.IntRange(min=0),
    metavar="N",
    help="With --reread: read with learnt table N, 0 for none.  [default: the newest]",
)
@click.option("--dry-run", is_flag=True, help="Rebuild and compare, but don't swap.")
@click.option("--force", is_flag=True, help="Swap whatever differs.")
def replay(
    *,
    data: Path | None,
    as_json: bool,
    reread: bool,
    table: int | None,
    dry_run: bool,
    force: bool,
) -> int:
    """Rebuild the state from archive and journal, beside the services or without them.

    Follows the journal into a new generation, compares it with the live one, and makes
    it the live one: stories keep ids, texts and versions. Services that are at work go
    on; at the end files wait in the inbox for some seconds. If something differs without
    a reason it is not swapped, and the verb ends with 1. Killed at any moment, the live
    generation stands; run it again.
    """
    if table is not None and not reread:
        raise click.UsageError("--table says what to read anew with: add --reread.")
    settings, _ = at_home(data, service="replay")
    progress = Progress()
    try:
        wish = Wish(reread=reread, table=table, dry_run=dry_run, force=force)
        report = wait_for(rebuild(settings, wish, progress=progress))
    except KeyboardInterrupt:
        click.echo(err=True)  # the terminal has shown ^C
        tell("stopped; the state stands as it was, run it again to begin afresh.")
        return FAILED
    finally:
        progress.end()
    if as_json:
        say(as_line(report.shape()))
    else:
        for line in report_lines(report):
            say(line)
    if report.fate == "refused":
        tell(
            "the rebuilt state differs without a reason and was not taken;"
            " if it is the right one, add --force."
        )
        return FAILED
    return DONE
