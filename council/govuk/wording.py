"""How dates, money and counts are written for people, in one place for pages, papers and messages."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def local_day(value: date | datetime) -> date:
    """Return the Europe/London day of a date or an aware instant; a naive instant is taken as London time."""
    if isinstance(value, datetime):
        return (value.astimezone(LONDON) if value.tzinfo else value).date()
    return value


def long_date(value: date | datetime) -> str:
    """Return the day written out, as in "15 December 2021"."""
    day = local_day(value)
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def short_date(value: date | datetime) -> str:
    """Return the day written briefly, as in "15 Dec 2021"."""
    day = local_day(value)
    return f"{day.day} {_(MONTHS[day.month - 1])[:3]} {day.year}"


def weekday_date(value: date | datetime) -> str:
    """Return the day with its weekday, as in "Wednesday 15 December 2021"."""
    return f"{_(WEEKDAYS[local_day(value).weekday()])} {long_date(value)}"


def clock_time(value: datetime) -> str:
    """Return the London time of an instant, as in "2:03pm"; midnight and midday are named."""
    at = value.astimezone(LONDON) if value.tzinfo else value
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    if (at.hour, at.minute) == (12, 0):
        return _("midday")
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{hour}{minutes}{_('am') if at.hour < 12 else _('pm')}"


def long_datetime(value: datetime) -> str:
    """Return the London day and time of an instant, as in "15 December 2021 at 2:03pm"."""
    return f"{long_date(value)} at {clock_time(value)}"


def money(amount: Decimal | int | float | str) -> str:
    """Return an amount in pounds, as in "£1,234.56"; pence are left out when there are none.

    Raises decimal.InvalidOperation for a text that is no number.
    """
    pounds = Decimal(str(amount)).quantize(Decimal("0.01"))
    written = f"{abs(pounds):,.2f}".removesuffix(".00")
    return f"{'−' if pounds < 0 else ''}£{written}"


def counted(number: int, noun: str) -> str:
    """Return the number with its noun, as in "1 notice", "2 notices"; irregular: noun="body,bodies"."""
    one, comma, many = noun.partition(",")
    chosen = one if number == 1 else (many if comma else f"{one}s")
    return f"{number:,} {chosen}"
