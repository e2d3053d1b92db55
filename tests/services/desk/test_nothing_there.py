"""Where nothing runs or nothing is, a verb says so in one line."""

import pytest

from services.desk.__main__ import main
from services.desk.commands import LAZY

pytestmark = [pytest.mark.redis, pytest.mark.e2e]


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("top",),
        ("stories",),
        ("story", "5d0c"),
        ("follow",),
        ("dead-letters", "list"),
    ],
)
def test_where_nothing_runs_a_verb_says_so_in_one_line(storywire, tmp_path, words):
    ran = storywire(*words, data=tmp_path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "`storywire up`" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("trace", "flood.txt"), ("logs",), ("rejected",)])
def test_a_folder_that_is_not_there_is_said_so_in_one_line(storywire, tmp_path, words):
    ran = storywire(*words, data=tmp_path / "none")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert "--data" in ran.err


def test_a_server_that_can_not_be_reached_is_said_so_in_one_line(
    storywire, monkeypatch, free_port
):
    monkeypatch.setenv("REDIS_URL", f"redis://127.0.0.1:{free_port}/0")
    for words in (("status",), ("stories",), ("follow",)):
        ran = storywire(*words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "check REDIS_URL" in ran.err


def test_a_wrong_setting_is_said_so_in_one_line(storywire, monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "loud")
    ran = storywire("status")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "LOG_LEVEL" in ran.err


def test_the_doctor_works_on_an_empty_folder_and_leaves_it_empty(storywire, tmp_path):
    ran = storywire("doctor", data=tmp_path)
    assert ran.code == 0, ran.out
    assert "warn  running: No Storywire runs" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_verb_is_wrong_use_in_one_helpful_line(capsys):
    assert main(["storeis"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "did you mean" in err


@pytest.mark.parametrize("verb", sorted({*LAZY} - {"replay"}))
def test_every_verb_explains_itself(capsys, verb):
    assert main([verb, "--help"]) == 0
    assert f"storywire {verb}" in capsys.readouterr().out
