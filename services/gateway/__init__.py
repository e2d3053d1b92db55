"""The gateway: pages, API and live updates; it owns caches only."""
