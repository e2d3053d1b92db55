"""What a language model may write, and what of it is published. Pure."""
