"""Measurements of `manage.py bench NAME`: one module for each name, with `add_arguments(parser)` and `run(...)`."""

NAMES = ("import", "pack", "pdf", "public", "search", "sweep")
# A word of the language cannot name a module.
_MODULES = {"import": "importing"}


def module_of(name: str) -> str:
    """Return the module of a measurement."""
    return f"{__name__}.{_MODULES.get(name, name)}"
