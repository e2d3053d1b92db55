"""The verbs of webhooks: add, list, remove, log, redeliver, enable, rotate."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click

from services.desk.fates.results import as_line
from services.desk.home import at_desk
from services.desk.terminal.speaking import DONE, say, settings_for, tell, wait_for
from services.desk.terminal.verbs import verb
from services.gateway.core.filters import Filters
from services.gateway.hookbook import KEEP_HOURS, HookBook
from shared.events.words import UPDATE_TYPES

T = TypeVar("T")


@click.group(name="webhook", no_args_is_help=False, invoke_without_command=True)
@click.pass_context
def webhook(context: click.Context) -> int:
    """Add, list or remove webhooks; show or repeat what was sent."""
    if context.invoked_subcommand is None:
        raise click.UsageError("say which: add, list, remove, log …; see --help.")
    return DONE


def _ask(data: Path | None, question: Callable[[HookBook], Coroutine[Any, Any, T]]) -> T:
    async def main() -> T:
        async with at_desk(settings_for(data)) as desk:
            return await question(HookBook(desk.ledger, clock=desk.clock))

    return wait_for(main())


@verb(of=webhook)
@click.argument("url", metavar="URL")
@click.option("--story", metavar="ID", help="Only of this story, by its whole id.")
@click.option("--edition", metavar="E", help="Only of this edition, such as en.")
@click.option("--category", default="", metavar="NAME", help="By its label or id.")
@click.option("--name", default="", metavar="NAME", help="A person, place or thing.")
@click.option("--publisher", default="", metavar="NAME", help="Of any article in it.")
@click.option("--language", default="", metavar="L", help="The story's, such as en.")
@click.option(
    "--event",
    multiple=True,
    type=click.Choice(UPDATE_TYPES),
    metavar="TYPE",
    help="Such as story.grew; may be given again.",
)
@click.option("--material", is_flag=True, help="Only what is worth telling a reader.")
@click.option("--anywhere", is_flag=True, help="Also http, also a private address.")
def add(
    *, data: Path | None, as_json: bool, url: str, anywhere: bool, **said: Any
) -> int:
    """Send updates to URL from now on; its secret is shown this once.

    All of them, or those for which all holds that is asked. With --anywhere the gateway
    must have GATEWAY_WEBHOOKS_ANYWHERE set, too.
    """
    filters = Filters.model_validate(said)
    made = _ask(data, lambda book: book.add(url, filters, is_open=anywhere))
    say(as_line(made.model_dump(mode="json")) if as_json else made.secret)
    if not as_json:
        tell(f"webhook {made.id}: keep its secret, it is not shown again.")
    return DONE


@verb("list", of=webhook)
def list_webhooks(*, data: Path | None, as_json: bool) -> int:
    """List the webhooks, oldest first, and which of them are off."""
    found = _ask(data, lambda book: book.all())
    for one in found:
        shape = one.shape()
        why = f" ({shape['off']})" if shape["off"] else ""
        line = f"{shape['id']}  {shape['state']}{why}  {shape['url']}"
        say(as_line(shape) if as_json else line)
    if not found:
        tell("there are no webhooks.")
    return DONE


@verb(of=webhook)
@click.argument("endpoint", metavar="ID")
def remove(*, data: Path | None, as_json: bool, endpoint: str) -> int:
    """Forget a webhook and its log."""
    gone = _ask(data, lambda book: book.remove(endpoint))
    shape = {"id": gone.id, "url": gone.url, "removed": True}
    say(as_line(shape) if as_json else f"removed {gone.id}  {gone.url}")
    return DONE


@verb(of=webhook)
@click.argument("endpoint", metavar="ID")
@click.option(
    "--limit",
    type=click.IntRange(1, 500),
    default=50,
    show_default=True,
    metavar="N",
    help="Only the last N.",
)
def log(*, data: Path | None, as_json: bool, endpoint: str, limit: int) -> int:
    """Show what was sent to a webhook, newest first, and what it answered."""
    found = _ask(data, lambda book: book.log(endpoint, limit=limit))
    for one in found:
        line = f"{one['cursor']}  {one['outcome']}  {one['why']}  {one['webhook_id']}"
        say(as_line(one) if as_json else line)
    if not found:
        tell("nothing was sent to it yet.")
    return DONE


@verb(of=webhook)
@click.argument("endpoint", metavar="ID")
@click.argument("cursor", metavar="CURSOR")
def redeliver(*, data: Path | None, as_json: bool, endpoint: str, cursor: str) -> int:
    """Send the update with this CURSOR once more, under its old id."""
    _ask(data, lambda book: book.redeliver(endpoint, cursor))
    shape = {"id": endpoint, "cursor": cursor, "outcome": "asked"}
    say(as_line(shape) if as_json else f"{cursor} will be sent once more.")
    return DONE


@verb(of=webhook)
@click.argument("endpoint", metavar="ID")
def enable(*, data: Path | None, as_json: bool, endpoint: str) -> int:
    """Turn a webhook on again; it goes on where it was."""
    one = _ask(data, lambda book: book.enable(endpoint))
    say(as_line({"id": one.id, "state": "on"}) if as_json else f"on {one.id}  {one.url}")
    return DONE


@verb(of=webhook)
@click.argument("endpoint", metavar="ID")
@click.option(
    "--keep",
    type=click.FloatRange(0, 24 * 30),
    default=KEEP_HOURS,
    metavar="HOURS",
    show_default=True,
    help="For so long the former secret signs too; 0 where it has leaked.",
)
def rotate(*, data: Path | None, as_json: bool, endpoint: str, keep: float) -> int:
    """Give a webhook another secret, shown this once."""
    made = _ask(data, lambda book: book.rotate(endpoint, hours=keep))
    shape = made.model_dump(mode="json", exclude={"former"})
    say(as_line(shape) if as_json else made.secret)
    if not as_json:
        tell(f"webhook {made.id}: keep its new secret, it is not shown again.")
    return DONE
