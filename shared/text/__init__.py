"""Pure text: canonical JSON and hashes, words and stems, the near-duplicate sketch."""
