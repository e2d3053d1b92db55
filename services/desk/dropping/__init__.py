"""`storywire drop`: files handed over, each whole or not at all."""
