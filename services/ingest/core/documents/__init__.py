"""What an offer means for its document, and the commit that says so."""
