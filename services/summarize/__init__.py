"""Summarize: places articles in stories, and writes what stories say."""
