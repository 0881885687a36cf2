"""An invented council, rich enough to click through every page. Nobody and no place in it is real."""

from .load import NAME, load

__all__ = ["NAME", "load"]
