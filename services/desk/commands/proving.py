"""The verb prove: faults of every kind, and what they may not do."""

from collections.abc import Sequence
from dataclasses import asdict

import click

from services.desk.fates.results import as_line
from services.desk.proving import PARTS, checkout
from services.desk.proving import prove as prove_part
from services.desk.terminal.speaking import DONE, FAILED, say, tell
from services.desk.terminal.verbs import verb


@verb(has_data=False)
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--deep", is_flag=True, help="At full length: it takes hours.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    help="Where the seeds of crashes, storms and orders begin.",
)
def prove(parts: Sequence[str], deep: bool, seed: int | None, as_json: bool) -> int:
    """Kill workers and servers, drop in any order, hand in bombs; nothing may be lost.

    All PARTS unless some are named. Each prints its seeds, so that what failed can be
    called up again. Works from a source checkout, after `make setup-dev`.
    """
    root, is_proved = checkout(), True
    for part in dict.fromkeys(parts or PARTS):
        tell(f"proving {part}.")
        proof = prove_part(part, root, is_deep=deep, seed=seed)
        is_proved = is_proved and proof.is_proved
        word = "proved" if proof.is_proved else "BROKEN"
        say(as_line(asdict(proof)) if as_json else f"{word}  {part}  {proof.seconds} s")
    return DONE if is_proved else FAILED
