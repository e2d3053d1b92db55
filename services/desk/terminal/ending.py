"""How a verb ends when something is in its way: one clear line, never a traceback."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click
from pydantic import ValidationError

from services.desk.terminal.speaking import DONE, FAILED, USAGE, tell

#: Exit code after Ctrl-C, as shells know it.
INTERRUPTED = 130

P = ParamSpec("P")


def ends_well(verb: Callable[P, int]) -> Callable[P, int]:
    """Let a verb end quietly when its reader leaves, and with a line on other errors.

    Errors of Storywire's own tree and of use are told by `main`; here are those of the
    system and of the settings in the environment.
    """

    @wraps(verb)
    def ending(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            return verb(*args, **kwargs)
        except BrokenPipeError:
            return left()
        except ValidationError as error:
            tell(told(error))
            return USAGE
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            tell(f"{named}{error.strerror or error}.")
            return FAILED

    return ending


def ends_on_interrupt(verb: Callable[P, int]) -> Callable[P, int]:
    """Let a verb that runs until Ctrl-C end with 0 by it."""

    @wraps(verb)
    def ending(*args: P.args, **kwargs: P.kwargs) -> int:
        try:
            return verb(*args, **kwargs)
        except KeyboardInterrupt:
            click.echo(err=True)  # the terminal has shown ^C
            return DONE

    return ending


def left() -> int:
    """Make the end silent after the reader of our output left: no failure of ours."""
    # What is still buffered is flushed when the interpreter ends: it needs somewhere.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return DONE


def told(error: ValidationError) -> str:
    """Say which setting is wrong, and how, in one line."""
    parts = [
        f"{'.'.join(map(str, one['loc']))}: {one['msg'][:1].lower()}{one['msg'][1:]}"
        for one in error.errors(include_url=False, include_input=False)
    ]
    return f"The settings in the environment are wrong: {'; '.join(parts)}."
