"""The one port through which anything changes: an atomic commit."""
