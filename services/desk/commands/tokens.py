"""The verbs of tokens: create, list, revoke."""

from pathlib import Path

import click

from services.desk.fates.results import as_line
from services.desk.home import at_desk
from services.desk.terminal.speaking import DONE, say, settings_for, tell, wait_for
from services.desk.terminal.verbs import verb
from services.gateway.core.tokens import SCOPES, Scope, Token
from services.gateway.tokens import TokenBook


@click.group(name="token", no_args_is_help=False, invoke_without_command=True)
@click.pass_context
def token(context: click.Context) -> int:
    """Create, list or revoke tokens of the API."""
    if context.invoked_subcommand is None:
        raise click.UsageError("say which: create, list or revoke; see --help.")
    return DONE


@verb(of=token)
@click.argument("name", metavar="NAME")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    help="What it allows; may be given several times. Default: read.",
)
def create(
    *, data: Path | None, as_json: bool, name: str, scopes: tuple[Scope, ...]
) -> int:
    """Make a token for NAME; its secret is shown this once."""

    async def main() -> tuple[Token, str]:
        async with at_desk(settings_for(data)) as desk:
            book = TokenBook(desk.ledger, clock=desk.clock)
            return await book.create(name, tuple(dict.fromkeys(scopes)) or ("read",))

    made, secret = wait_for(main())
    say(as_line({**made.model_dump(mode="json"), "token": secret}) if as_json else secret)
    if not as_json:
        tell(f"token {made.id} of {name}: keep it, it is not shown again.")
    return DONE


@verb("list", of=token)
def list_tokens(*, data: Path | None, as_json: bool) -> int:
    """List the tokens, oldest first."""

    async def main() -> list[Token]:
        async with at_desk(settings_for(data)) as desk:
            return await TokenBook(desk.ledger, clock=desk.clock).all()

    found = wait_for(main())
    for one in found:
        say(as_line(one.model_dump(mode="json")) if as_json else _line(one))
    if not found:
        tell("there are no tokens.")
    return DONE


@verb(of=token)
@click.argument("token_id", metavar="ID")
def revoke(*, data: Path | None, as_json: bool, token_id: str) -> int:
    """Take a token back: from now on it opens nothing."""

    async def main() -> Token:
        async with at_desk(settings_for(data)) as desk:
            return await TokenBook(desk.ledger, clock=desk.clock).revoke(token_id)

    gone = wait_for(main())
    shape = {**gone.model_dump(mode="json"), "revoked": True}
    say(as_line(shape) if as_json else f"revoked {_line(gone)}")
    return DONE


def _line(one: Token) -> str:
    return f"{one.id}  {one.created_at:%Y-%m-%d}  {one.name}  {', '.join(one.scopes)}"
