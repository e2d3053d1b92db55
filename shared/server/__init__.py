"""The embedded default: find a Redis or Valkey server, start it, keep it alive."""
