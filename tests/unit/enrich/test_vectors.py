"""The encoder: prepared once, checked at each start, the same vector everywhere."""

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from services.enrich.core.meaning import read_for_meaning
from services.enrich.prepared import ModelBroken, ModelMissing, read_model, write_model
from services.enrich.vectors import MODEL, load_encoder
from shared.text.vectors import PEAK, cosine

FERRY = "The ferry between the islands ran aground in thick fog on Friday."
BOAT = "A boat with sixty passengers stuck on rocks as fog hid the islands."
CUP = "The goalkeeper saved two penalties and Northport won the cup."


@pytest.fixture(scope="module")
def models():
    """The folder that `make setup` prepared."""
    return Path(sys.prefix, "share", "storywire", "models")


@pytest.fixture(scope="module")
def encoder(models):
    return load_encoder(models)


@pytest.fixture
def copied(models, tmp_path):
    """A copy that may be broken."""
    shutil.copytree(models / MODEL, tmp_path / MODEL)
    return tmp_path / MODEL


def test_the_encoder_names_its_model(encoder):
    assert (encoder.version, encoder.width) == (MODEL, 256)


def test_texts_of_one_event_are_more_alike_than_others(encoder):
    ferry, boat, cup = map(encoder.encode, (FERRY, BOAT, CUP))
    assert cosine(ferry, boat) > cosine(ferry, cup) + 0.2


def test_a_vector_is_of_signed_bytes_up_to_the_peak(encoder):
    vector = encoder.encode(FERRY)
    assert (vector.dtype, vector.shape) == (np.int8, (256,))
    assert np.abs(vector.astype(int)).max() == PEAK


@pytest.mark.parametrize("empty", ["", " \n", "\U0001f6a2", "[CLS]", "你好"])
def test_what_holds_no_english_word_has_no_vector(encoder, empty):
    assert encoder.encode(empty).size == 0


def test_broken_letters_and_endless_words_do_no_harm(encoder):
    assert encoder.encode("\ud800").size == 0
    assert cosine(encoder.encode(f"\ud800 {FERRY}"), encoder.encode(FERRY)) > 0.9
    assert encoder.encode("a" * 100_000).size == 0


def test_case_accents_and_spaces_mean_nothing(encoder):
    loud = FERRY.upper().replace(" ", "\n\n")
    assert encoder.encode(loud).tolist() == encoder.encode(FERRY).tolist()
    assert encoder.encode("café").tolist() == encoder.encode("cafe").tolist()


def test_all_of_a_long_text_is_read(encoder):
    long = f"{FERRY} " * 40
    assert encoder.encode(long + CUP).tolist() != encoder.encode(long).tolist()


def test_threads_and_company_change_nothing(encoder):
    texts = [FERRY, BOAT, CUP] * 20
    alone = [encoder.encode(text).tolist() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = [one.tolist() for one in pool.map(encoder.encode, texts)]
    assert together == alone


def test_another_process_would_load_the_same(encoder, models):
    again = load_encoder(models)
    assert again.encode(BOAT).tolist() == encoder.encode(BOAT).tolist()


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelMissing, match=r"make setup.*ENRICH_MODELS=none"):
        load_encoder(tmp_path / "nowhere")


def tear_table(folder):
    data = bytearray((folder / "rows.npy").read_bytes())
    data[-1] ^= 1
    (folder / "rows.npy").write_bytes(data)


def drop_tokenizer(folder):
    (folder / "tokenizer.json").unlink()


def tear_manifest(folder):
    (folder / "manifest.json").write_text("{")


def empty_manifest(folder):
    (folder / "manifest.json").write_text("[]")


def newer_manifest(folder):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "form": 2}))


def other_tokenizer(folder):
    files = {name: (folder / name).read_bytes() for name in ("rows.npy", "weights.npy")}
    write_model(folder, {**files, "tokenizer.json": b"{}"}, {"name": MODEL})


@pytest.mark.parametrize(
    "fault",
    [
        tear_table,
        drop_tokenizer,
        tear_manifest,
        empty_manifest,
        newer_manifest,
        other_tokenizer,
    ],
)
def test_a_broken_model_is_noticed_at_the_start(copied, fault):
    load_encoder(copied.parent)
    fault(copied)
    with pytest.raises(ModelBroken, match="remove its folder"):
        load_encoder(copied.parent)


def test_a_model_is_written_whole_and_replaces_the_old(tmp_path):
    folder = tmp_path / "models" / "ink-1"
    write_model(folder, {"old.npy": b"1", "rows.npy": b"2"}, {"name": "ink-1"})
    write_model(folder, {"rows.npy": b"3"}, {"name": "ink-1"})
    assert read_model(folder)["name"] == "ink-1"
    assert sorted(one.name for one in folder.iterdir()) == ["manifest.json", "rows.npy"]
    assert [one.name for one in folder.parent.iterdir()] == ["ink-1"]


def test_a_model_that_cant_be_written_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_model(tmp_path / "ink-1", {"no/folder": b"1"}, {})
    assert list(tmp_path.iterdir()) == []


def test_title_and_lead_count_twice():
    text = read_for_meaning("Ferry aground", "It ran aground. " * 300)
    assert text.startswith("Ferry aground\nFerry aground\nIt ran aground.")
    assert 2_900 < len(text) < 3_100
    assert read_for_meaning(None, "Fog.") == "Fog.\nFog."
    assert read_for_meaning("", "") == ""


def test_a_single_word_has_a_meaning_whatever_stands_beside_it(encoder):
    words = ["ferry", "boat", "cup", "", "Ferry", "你好"]
    meant = encoder.words(words, 64)
    assert (meant.dtype, meant.shape) == (np.float32, (6, 64))
    assert (
        meant[0].tolist() == meant[4].tolist() == encoder.words(["ferry"], 64)[0].tolist()
    )
    assert not meant[3].any()
    assert meant[0] @ meant[1] > meant[0] @ meant[2]
    assert encoder.words([], 64).shape == (0, 64)
