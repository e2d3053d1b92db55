"""The verb prove runs the fault tests of the checkout, and says how each part went."""

import json
from pathlib import Path

import pytest

from services.desk import proving
from services.desk.__main__ import main
from services.desk.commands import proving as verb
from services.desk.proving import PARTS, Proof, checkout, command, prove


def test_each_part_is_there_and_no_proof_stands_in_none() -> None:
    tests = checkout() / "tests"
    files = {one for part in PARTS.values() for one in part}
    assert all((tests / one).exists() for one in files)
    proofs = {f"proof/{one.name}" for one in (tests / "proof").glob("test_*.py")}
    assert proofs <= files


def test_what_takes_hours_is_left_out_unless_asked_for() -> None:
    root = Path("checkout")
    assert "not deep" in command("storms", root, is_deep=False)
    assert "not deep" not in command("storms", root, is_deep=True)


def test_a_part_is_proved_if_its_tests_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARTS, "calm", ("unit/test_clock.py",))
    monkeypatch.setitem(PARTS, "odd", ("unit/no_such_test.py",))
    calm = prove("calm", checkout(), is_deep=False, seed=None)
    odd = prove("odd", checkout(), is_deep=False, seed=None)
    assert (calm.is_proved, odd.is_proved) == (True, False)


def test_the_seed_is_handed_on_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def proved(part: str, root: Path, *, is_deep: bool, seed: int | None) -> Proof:
        return Proof(part, part != "storms", 1.5, seed, is_deep)

    monkeypatch.setattr(verb, "prove_part", proved)
    assert main(["prove", "orders", "--seed", "9", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["part"], told["seed"], told["is_proved"]) == ("orders", 9, True)
    assert main(["prove", "orders", "storms", "--deep"]) == 1
    assert "BROKEN  storms" in capsys.readouterr().out


def test_an_installed_package_says_where_the_proofs_are(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(proving.services, "__path__", [str(tmp_path / "services")])
    assert main(["prove"]) == 1
    assert "source checkout" in capsys.readouterr().err
