"""Pure functions of the gateway: what pages show, cursors, the wire of live updates."""
