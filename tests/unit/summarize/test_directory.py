"""Which bundle a name lies in: names may be elsewhere, and bundles go."""

from services.summarize.core.arrays.directory import Directory, hashes_of


def found(directory: Directory, name: str) -> list[int]:
    return list(directory.find(name))


def test_a_name_is_found_in_the_bundles_that_have_it() -> None:
    directory = Directory()
    assert found(directory, "flood") == []
    for bundle, names in ((1, ("flood", "ferry")), (2, ("flood",)), (3, ("tram",))):
        directory.put(bundle, hashes_of(names))
    assert (len(directory), sorted(found(directory, "flood"))) == (4, [1, 2])
    directory.recount(1, 0)
    assert (len(directory), found(directory, "ferry")) == (2, [1])
    directory.drop(1)
    assert (len(directory), found(directory, "flood")) == (2, [2])
    directory.drop(2)
    assert (found(directory, "flood"), found(directory, "tram")) == ([], [3])
