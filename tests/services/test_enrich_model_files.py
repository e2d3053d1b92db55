"""Where enrich's models lie; one that is missing or broken says what to do."""

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from services.enrich.app import Settings
from services.enrich.pieces import PIECES, load_pieces
from services.enrich.prepared import ModelBroken, ModelMissing
from services.enrich.tagger import load_tagger
from services.enrich.vectors import MODEL, StaticEncoder, load_encoder


@pytest.fixture(scope="module")
def models() -> Path:
    folder = Settings(models="packaged").models_folder
    assert folder is not None
    return folder


@pytest.fixture(scope="module")
def encoder(models: Path) -> StaticEncoder:
    return load_encoder(models)


def test_a_missing_tagger_says_what_to_do(encoder: StaticEncoder, models: Path) -> None:
    with pytest.raises(ModelMissing, match=r"make setup.*Package: en_nowhere"):
        load_tagger(encoder, models, "en_nowhere")


def test_a_broken_tagger_says_what_to_do(
    encoder: StaticEncoder,
    models: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "en_torn.py").write_text("def load(**_): raise ValueError('E053')\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelBroken, match=r"make setup.*Package: en_torn"):
        load_tagger(encoder, models, "en_torn")


def test_a_missing_or_broken_table_of_pieces_says_what_to_do(
    encoder: StaticEncoder, models: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelMissing, match=rf"make setup.*{PIECES}"):
        load_tagger(encoder, tmp_path)
    shutil.copytree(models / PIECES, tmp_path / PIECES)
    assert load_pieces(tmp_path).width == 384
    (tmp_path / PIECES / "norm.npy").write_bytes(b"torn")
    with pytest.raises(ModelBroken, match=rf"make setup.*{PIECES}"):
        load_tagger(encoder, tmp_path)


def test_models_lie_where_the_setting_says(tmp_path: Path) -> None:
    assert Settings(models="none").models_folder is None
    assert Settings(models="packaged", models_at=str(tmp_path)).models_folder == tmp_path
    folder = Settings(models="packaged").models_folder
    assert folder == Path(sys.prefix, "share", "storywire", "models")


@pytest.mark.redis
async def test_a_worker_without_its_models_says_so_and_ends(
    server_url: str, tmp_path: Path
) -> None:
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.enrich"),
        stderr=asyncio.subprocess.PIPE,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "REDIS_URL": server_url,
            "STORYWIRE_HOME": str(tmp_path / "data"),
            "STORYWIRE_MODELS": str(tmp_path / "nowhere"),
        },
    )
    _, told = await asyncio.wait_for(worker.communicate(), 60)
    lines = [json.loads(line) for line in told.decode().splitlines()]
    assert worker.returncode == 1
    (failed,) = [one for one in lines if one["event"] == "worker.failed"]
    assert failed["kind"] == "ModelMissing"
    assert "make setup" in failed["error"]
    assert "ENRICH_MODELS=none" in failed["error"]
    assert "worker.ready" not in {one["event"] for one in lines}


def test_every_processor_s_set_up_makes_the_same_table_of_meanings(models):
    made = json.loads((models / MODEL / "manifest.json").read_text("utf-8"))
    assert made["files"]["rows.npy"] == (
        "4c2745db1ce00d16a25855bf3387368fe1e8a9fd31deeabb15355a32ba132913"
    )
