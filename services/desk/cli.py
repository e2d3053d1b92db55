"""The command line: verbs found by name, and one line for whatever goes wrong."""

import sys
from collections.abc import Sequence

import click
from pydantic import ValidationError

from services.desk.commands import LAZY
from services.desk.terminal.ending import INTERRUPTED, told
from services.desk.terminal.interrupts import beginning
from services.desk.terminal.speaking import FAILED, USAGE, tell
from shared.errors import StorywireError


class Verbs(click.Group):
    """Loads a verb's module only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(LAZY)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        with beginning():
            return LAZY[cmd_name].load() if cmd_name in LAZY else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in LAZY and not args[0].startswith("-"):
            near = _near(args[0])
            hint = f"did you mean {near}?" if near else "see `storywire --help`."
            raise click.UsageError(f"There is no verb {args[0]!r}: {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.about) for name, verb in LAZY.items()])


def _near(word: str) -> str:
    import difflib  # noqa: PLC0415 — only for a slip of the hand

    found = difflib.get_close_matches(word, list(LAZY), n=1)
    return f"`storywire {found[0]}`" if found else ""


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="storywire", prog_name="storywire")
def cli() -> None:
    """Turn dropped article files into live news stories."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a verb; return the exit code: 0 done, 1 failed, 2 wrong use, 3 some inputs
    rejected, 130 ended by Ctrl-C and 143 by SIGTERM before it was done."""
    try:
        code = cli.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="storywire",
            standalone_mode=False,
        )
    except click.UsageError as error:
        tell(error.format_message())
        return USAGE
    except click.Abort:  # so click calls Ctrl-C
        return INTERRUPTED
    except click.ClickException as error:
        tell(error.format_message())
        return FAILED
    except StorywireError as error:
        tell(error.message)
        return FAILED
    except ValidationError as error:
        tell(told(error))
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left: not a failure of ours
        return 0
    return int(code or 0)
