"""How the council complies: figures of a period, each with the records behind it.

`facts` reads, in a fixed number of statements; every other module is arithmetic on what was read.
"""

from .dashboard import Dashboard, cell_of, dashboard
from .period import PERIODS, Scope, scope_of
from .table import Cell, Chart, Columns, Dots, Figure, Line, Row, Table

__all__ = [
    "PERIODS",
    "Cell",
    "Chart",
    "Columns",
    "Dashboard",
    "Dots",
    "Figure",
    "Line",
    "Row",
    "Scope",
    "Table",
    "cell_of",
    "dashboard",
    "scope_of",
]
