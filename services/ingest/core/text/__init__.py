"""Texts, whatever format they are from: decoded, in lines, with the names in them."""
