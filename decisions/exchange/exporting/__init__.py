"""Moving out: the whole record, or its public part, as a folder that any program can read (docs/moving.md)."""

from decisions.exchange.exporting.manifest import Manifest, NotAnExport, Scope
from decisions.exchange.exporting.writing import NotExported, export

__all__ = ["Manifest", "NotAnExport", "NotExported", "Scope", "export"]
