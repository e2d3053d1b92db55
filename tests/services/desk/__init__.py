"""A package, so that its tests share one Storywire, which ends with the last of them."""
