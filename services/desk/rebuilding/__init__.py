"""`storywire replay`: the state rebuilt from the journal, compared and swapped."""
