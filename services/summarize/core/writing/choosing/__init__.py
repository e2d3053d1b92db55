"""Pure: which sentences a summary is made of, and who carries them."""
