"""Structured logs: one JSON object a line, each with the number of the request that caused it."""

import logging
from typing import Any

import structlog

_shared: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logging_settings(level: str = "INFO") -> dict[str, Any]:
    """Return Django's LOGGING: JSON lines on standard output, from structlog and from the standard library alike."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"known_noise": {"()": "council.logging.KnownNoise"}},
        "formatters": {
            "json": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
                "foreign_pre_chain": _shared,
            }
        },
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["known_noise"]},
        },
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["lines"], "level": level, "propagate": False},
            # Each HTML-to-PDF conversion tells of every font and rule it meets.
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }


class KnownNoise(logging.Filter):
    """Drops the warning that the queue on PostgreSQL gives because its address stands in the options."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False for the one message that tells nothing."""
        return "No hostname was supplied" not in str(record.msg)
