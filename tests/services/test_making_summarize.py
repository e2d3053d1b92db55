"""What one summarize process is made of."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from services.summarize import app
from services.summarize.precedence import Precedence
from services.summarize.settings import Settings


async def test_all_placers_and_writers_of_a_process_agree_who_goes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[tuple[str, Any]] = []
    makers: list[Any] = []

    def a_placer(edition: str, lease: object, **about: Any) -> None:
        given.append((edition, about["precedence"]))

    def a_writer(**about: Any) -> SimpleNamespace:
        given.append(("writer", about["precedence"]))
        return SimpleNamespace(work=None, drafting=None)

    def an_edition(name: str, *, make_placer: Any, **_: Any) -> SimpleNamespace:
        makers.append(lambda: make_placer(name, None))
        return SimpleNamespace(run=None, leads=False)

    monkeypatch.setattr(app, "Placer", a_placer)
    monkeypatch.setattr(app, "Writer", a_writer)
    monkeypatch.setattr(app, "Edition", an_edition)
    settings = Settings(STORYWIRE_HOME=tmp_path, REDIS_URL="redis://127.0.0.1:1/0")
    worker = app.make_worker(settings)
    assert worker.begin is not None
    await worker.begin(None)  # type: ignore[arg-type]
    for make in makers:
        make()
    assert {name for name, _ in given} == {"writer", *settings.all_editions}
    (one,) = {precedence for _, precedence in given}
    assert isinstance(one, Precedence)
