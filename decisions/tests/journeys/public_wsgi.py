"""The public site as it is served, at the moment that a journey has reached."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import time_machine

from council.wsgi import application as public_site

CLOCK = Path(os.environ["JOURNEY_CLOCK"])


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the public site would at the journey's moment, which the file names in seconds since 1970."""
    moment = float(CLOCK.read_text() or 0)
    if not moment:
        return public_site(environ, start_response)
    with time_machine.travel(moment, tick=True):
        return public_site(environ, start_response)
