"""Figures of single parts, measured on truth that lies beside or in the repository."""
