"""What verbs take: every option says what it does, and the page's place may be set."""

from collections.abc import Iterator

import click
import pytest

from services.desk.cli import cli
from services.desk.staff.starting import Staff, check_port
from shared.errors import StorywireError


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            assert found is not None
            yield from commands(found, f"{name} {word}")


def asked(name: str, *words: str) -> dict[str, object]:
    """What a verb is called with, by these words and the environment."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return command.make_context(name, [*words]).params


def test_every_option_of_every_verb_says_what_it_does():
    silent = [
        f"{name} {option.opts[0]}"
        for name, command in commands(cli, "storywire")
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["up", "doctor"])
def test_the_page_is_where_the_environment_says(monkeypatch, name: str):
    monkeypatch.setenv("GATEWAY_PORT", "9001")
    assert asked(name)["port"] == 9001
    assert asked(name, "--port", "9002")["port"] == 9002


def test_the_page_is_on_the_host_that_the_environment_says(monkeypatch):
    monkeypatch.setenv("GATEWAY_HOST", "0.0.0.0")
    assert asked("up")["host"] == "0.0.0.0"
    assert asked("up", "--host", "127.0.0.1")["host"] == "127.0.0.1"


def test_a_host_that_is_not_this_machine_s_is_told_as_such():
    with pytest.raises(StorywireError, match="with --host"):
        check_port(Staff(8080, "203.0.113.7"))
