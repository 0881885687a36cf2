"""Migrating, preparing, backing up and restoring: the only work done as the database's owner."""

from council.settings.worker import *  # noqa: F403

COUNCIL_PROCESS = "owner"
