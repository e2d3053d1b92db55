"""Set-up of models: makes from a pinned wheel what enrich needs at run time."""
