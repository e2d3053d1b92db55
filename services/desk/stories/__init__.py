"""Stories and their updates, as the desk finds and follows them."""
