"""Measurements of `manage.py bench NAME`: one module for each name, with `add_arguments(parser)` and `run(...)`."""

NAMES = ("pack", "pdf", "public", "search", "sweep")
