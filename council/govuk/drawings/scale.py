"""Round numbers for the axis of a chart."""

from collections.abc import Iterator

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def nice_step(most: int, ticks: int) -> int:
    """Return the smallest round step with which so many ticks reach `most`."""
    step = 1
    while True:
        for each in STEPS:
            if each * step * ticks >= most:
                return each * step
        step *= 1000


def marks(most: int, ticks: int) -> Iterator[int]:
    """Give 0 and each round number up to the first one that is not below `most`."""
    most = max(most, 1)
    step = nice_step(most, ticks)
    value = 0
    while True:
        yield value
        if value >= most:
            return
        value += step
