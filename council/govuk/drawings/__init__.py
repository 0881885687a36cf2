"""Drawings made on the server, for pages and papers alike: a strip of days, a timeline, charts.

Colours are presentation attributes, because paper is laid out without the site's style sheets; the classes let
drawings.css follow the council's theme. Meaning never hangs on colour alone: each state has its own sign, and the
data stands beside the drawing as a table or list.
"""

from council.govuk.drawings.bars import Bar, bar_chart
from council.govuk.drawings.columns import Column, column_chart
from council.govuk.drawings.dots import DotRow, dot_chart
from council.govuk.drawings.pairs import Pair, pair_chart
from council.govuk.drawings.strip import STRIP_STATES, StripDay, strip_of_days
from council.govuk.drawings.timeline import Milestone, timeline

__all__ = [
    "STRIP_STATES",
    "Bar",
    "Column",
    "DotRow",
    "Milestone",
    "Pair",
    "StripDay",
    "bar_chart",
    "column_chart",
    "dot_chart",
    "pair_chart",
    "strip_of_days",
    "timeline",
]
