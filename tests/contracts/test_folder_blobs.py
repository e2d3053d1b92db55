"""How blobs lie in a folder, alone or in packs; damage is told, and healed."""

from pathlib import Path

import pytest

from shared.errors import BlobBroken
from tests.contracts.archives import BATCH, FLOOD, opened, packs


def test_a_blob_lies_under_its_hash(archive: Path) -> None:
    name = opened(archive).put(FLOOD)
    assert (archive / name[:2] / name).read_bytes() == FLOOD


def test_a_large_batch_is_one_file(archive: Path) -> None:
    opened(archive).put_many(BATCH)
    assert len(packs(archive)) == 1
    assert [one.name for one in archive.iterdir()] == ["packs"]


def test_a_batch_put_again_writes_no_second_pack(archive: Path) -> None:
    opened(archive).put_many(BATCH)
    opened(archive).put_many(BATCH)
    assert len(packs(archive)) == 1


def test_packs_of_another_process_are_found_after_we_opened(archive: Path) -> None:
    ours, theirs = opened(archive), opened(archive)
    ours.put_many(BATCH[:20])
    names = theirs.put_many(BATCH)
    assert [ours.get(name) for name in names] == BATCH
    assert ours.has(names[-1])


def test_a_damaged_blob_is_never_given_out(archive: Path) -> None:
    blobs = opened(archive)
    name = blobs.put(FLOOD)
    (archive / name[:2] / name).write_bytes(FLOOD.replace(b"two", b"ten"))
    with pytest.raises(BlobBroken):
        blobs.get(name)


def test_putting_a_damaged_blob_again_heals_it(archive: Path) -> None:
    name = opened(archive).put(FLOOD)
    (archive / name[:2] / name).write_bytes(b"")
    opened(archive).put(FLOOD)
    assert opened(archive).get(name) == FLOOD


def test_a_damaged_blob_in_a_pack_is_told_and_healed(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    (pack,) = packs(archive)
    pack.write_bytes(pack.read_bytes().replace(BATCH[7], BATCH[7][::-1]))
    with pytest.raises(BlobBroken):
        opened(archive).get(names[7])
    assert opened(archive).get(names[8]) == BATCH[8]
    opened(archive).put_many(BATCH)
    assert opened(archive).get(names[7]) == BATCH[7]


def test_a_torn_pack_is_passed_over_wherever_it_was_cut(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    (pack,) = packs(archive)
    whole = pack.read_bytes()
    for size in range(0, len(whole), 97):
        pack.write_bytes(whole[:size])
        assert not opened(archive).has(names[0])
    opened(archive).put_many(BATCH)
    assert [opened(archive).get(name) for name in names] == BATCH


def test_a_blob_deleted_from_a_pack_is_gone_from_the_disk(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    opened(archive).delete(names[5:7])
    held = b"".join(one.read_bytes() for one in archive.rglob("*") if one.is_file())
    assert BATCH[5] not in held
    assert BATCH[6] not in held
    assert BATCH[7] in held


def test_a_pack_whose_blobs_are_all_deleted_goes(archive: Path) -> None:
    names = opened(archive).put_many(BATCH)
    opened(archive).delete(names)
    assert packs(archive) == []


def test_others_find_the_neighbours_of_what_was_deleted(archive: Path) -> None:
    """Their pack was written anew under another name while they had it open."""
    ours, theirs = opened(archive), opened(archive)
    names = theirs.put_many(BATCH)
    assert theirs.get(names[9]) == BATCH[9]
    ours.delete(names[:1])
    assert theirs.get(names[9]) == BATCH[9]
    assert not theirs.has(names[0])


def test_files_of_others_in_the_folder_of_packs_do_no_harm(archive: Path) -> None:
    (archive / "packs").mkdir(parents=True)
    (archive / "packs" / "notes.pack").write_bytes(b"no pack at all" * 20)
    (archive / "packs" / "empty.pack").touch()
    names = opened(archive).put_many(BATCH)
    assert opened(archive).get(names[0]) == BATCH[0]


def test_two_blobs_whose_hashes_begin_alike_are_told_apart(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.blobs.packs._PREFIX", 0)
    blobs = opened(archive)
    names = [*blobs.put_many(BATCH[:20]), *blobs.put_many(BATCH[20:])]
    assert [opened(archive).get(name) for name in names] == BATCH


def test_a_large_blob_stands_alone_beside_the_pack(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.blobs.folder.PACK_UP_TO", 1000)
    supplement = FLOOD * 200
    names = opened(archive).put_many([*BATCH, supplement])
    assert [opened(archive).get(name) for name in names] == [*BATCH, supplement]
    assert (archive / names[-1][:2] / names[-1]).is_file()
    assert len(packs(archive)) == 1
