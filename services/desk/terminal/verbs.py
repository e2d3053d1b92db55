"""What makes a function a verb: options that all have, and a good end."""

from collections.abc import Callable
from typing import TypeAlias

import click

from services.desk.terminal.ending import ends_well
from services.desk.terminal.speaking import data_option, json_option

#: A verb's function; it returns the exit code.
Function: TypeAlias = Callable[..., int]


def port_option(about: str) -> Callable[[Function], Function]:
    """Give a verb the option --port, the page's; else the environment says it."""
    return click.option(
        "--port",
        type=click.IntRange(0, 65_535),
        default=8080,
        show_default=True,
        envvar="GATEWAY_PORT",
        show_envvar=True,
        help=about,
    )


def staff_options(function: Function) -> Function:
    """Give a verb --enrich and --summarize: how many processes of each."""
    for name in ("summarize", "enrich"):
        function = click.option(
            f"--{name}",
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            help=f"{name.capitalize()} processes.",
        )(function)
    return function


def verb(
    name: str | None = None, *, of: click.Group | None = None, has_data: bool = True
) -> Callable[[Function], click.Command]:
    """Make a function a verb, with --data DIR (`has_data`), --json and a good end.

    It is called as the function is, unless given a name; `of`: the group it belongs to.
    """
    command = of.command if of is not None else click.command

    def made(function: Function) -> click.Command:
        function = json_option(ends_well(function))
        return command(name)(data_option(function) if has_data else function)

    return made
