"""Pure: what stands over a summary: headline and dek."""
