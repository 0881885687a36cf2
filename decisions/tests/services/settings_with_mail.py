"""Settings of a worker that hands its letters to the mail server of EMAIL_URL, as in production."""

from council.settings import environment
from council.settings.test_office import *  # noqa: F403 - settings are taken over whole

globals().update(environment.email())
