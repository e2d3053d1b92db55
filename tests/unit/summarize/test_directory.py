"""Which bundle a name lies in: bundles may be away, come back, and go."""

from services.summarize.core.arrays.directory import Directory, hashes_of


def found(directory: Directory, name: str) -> list[int]:
    return list(directory.find(name))


def test_a_name_is_found_in_the_bundles_that_are_here() -> None:
    directory = Directory()
    assert found(directory, "flood") == []
    for bundle, names in ((1, ("flood", "ferry")), (2, ("flood",)), (3, ("tram",))):
        directory.put(bundle, hashes_of(names))
    assert (len(directory), sorted(found(directory, "flood"))) == (4, [1, 2])
    count = directory.leave(1)
    assert (len(directory), found(directory, "flood")) == (2, [2])
    assert found(directory, "ferry") == []
    directory.come_back(1, count)
    assert found(directory, "ferry") == [1]
    directory.drop(1)
    assert (len(directory), found(directory, "flood")) == (2, [2])
    directory.drop(2)
    assert (found(directory, "flood"), found(directory, "tram")) == ([], [3])
