"""What the doctor finds on the machine: Python, the port, the models."""

from services.desk.checks.machine import models, page_port, python


def test_this_python_will_do():
    assert python().mark == "ok"


def test_a_free_port_is_free(free_port):
    assert page_port(free_port, "").mark == "ok"


def test_a_port_that_another_program_has_is_told(free_port):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", free_port))
        other.listen()
        check = page_port(free_port, "")
    assert (check.mark, check.found) == ("warn", "another program listens")


def test_a_port_that_can_not_be_is_told():
    check = page_port(99_999, "")
    assert (check.mark, check.found) == ("bad", "There is no port 99999")


def test_models_that_can_be_loaded_are_named(monkeypatch):
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    check = models()
    assert (check.mark, check.remedy) == ("ok", "")
    assert "none" not in check.found


def test_no_models_by_choice_are_no_fault(monkeypatch):
    monkeypatch.setenv("ENRICH_MODELS", "none")
    check = models()
    assert check.mark == "ok"
    assert check.found.endswith("(ENRICH_MODELS=none: by rule)")


def test_models_that_are_missing_are_told_with_the_way_to_them(monkeypatch, tmp_path):
    monkeypatch.setenv("ENRICH_MODELS", "packaged")
    monkeypatch.setenv("STORYWIRE_MODELS", str(tmp_path / "nowhere"))
    check = models()
    assert check.mark == "bad"
    assert "make setup" in check.remedy
