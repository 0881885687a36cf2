"""The worker and the beat: the office site's settings without the pool of connections."""

from council.settings.office import *  # noqa: F403
from council.settings.office import DATABASES

COUNCIL_PROCESS = "worker"
# The pool hangs the beat and does not survive the fork of a worker's children.
DATABASES["default"]["OPTIONS"].pop("pool", None)
