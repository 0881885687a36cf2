"""Another queue for a while, for tests that need a real one, or one that is gone."""

from contextlib import contextmanager

from celery import current_app
from kombu import pools as kept_pools


@contextmanager
def queue_at(address, **options):
    """Send to the queue at this address instead of doing the work at once."""
    conf, amqp = current_app.conf, current_app.amqp
    before = (conf.task_always_eager, conf.broker_url, conf.broker_transport_options)
    conf.task_always_eager, conf.broker_url, conf.broker_transport_options = False, address, options
    current_app._pool = amqp._producer_pool = None
    # The library keeps pools by address beside the app's own; a closed one would be handed out again.
    kept_pools.reset()
    try:
        yield
    finally:
        if current_app._pool:
            current_app._pool.force_close_all()
        conf.task_always_eager, conf.broker_url, conf.broker_transport_options = before
        # Those of before were closed with all others: the next request makes new ones.
        current_app._pool = amqp._producer_pool = None
        kept_pools.reset()
