"""Parameters that several operations take: text, days, instants, and the place where an answer goes on."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from decisions.publication.harvest import After, Times

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT, _ID = 14, 15


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            if len(value) == len("2026-05-01"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise PydanticCustomError("day", "This is no day. Write the year, the month and the day, as 2026-05-01.")
    return value


def _instant(value: Any) -> Any:
    if isinstance(value, str):
        try:
            # A plus that was not encoded arrives as a blank.
            found = datetime.fromisoformat(value[:10].replace(" ", "") + value[10:].replace(" ", "+").upper())
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            raise PydanticCustomError(
                "instant", "This is no instant. Write day, time and time zone, as 2026-05-01T09:30:00Z."
            )
        return found
    return value


Text = Annotated[str, Field(max_length=400, pattern=r"^[^\x00]*$")]
Day = Annotated[date, BeforeValidator(_day)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Cursor = Annotated[str, Field(pattern=f"^[0-9a-f]{{{_INSTANT + _ID}}}$")]


class Listed(Schema):
    """What every list of records takes."""

    created_since: Annotated[Instant | None, Field(description="First published at or after this instant.")] = None
    created_until: Annotated[Instant | None, Field(description="First published at or before this instant.")] = None
    modified_since: Annotated[
        Instant | None,
        Field(description="Changed at or after this instant; withdrawn records come with `deleted: true`."),
    ] = None
    modified_until: Annotated[Instant | None, Field(description="Changed at or before this instant.")] = None
    limit: Annotated[int, Field(ge=1, le=500, description="The most records in one answer.")] = 100
    cursor: Annotated[
        Cursor | None, Field(description="Where to go on: take it from `links.next`, do not make it.")
    ] = None

    @property
    def times(self) -> Times:
        """Return the instants that were asked for."""
        return Times(self.created_since, self.created_until, self.modified_since, self.modified_until)

    @property
    def after(self) -> After | None:
        """Return the row that the answer begins after."""
        if self.cursor is None:
            return None
        microseconds, number = int(self.cursor[:_INSTANT], 16), int(self.cursor[_INSTANT:], 16)
        return After(_BEGINNING + timedelta(microseconds=microseconds), number)


def cursor(after: After) -> str:
    """Return the place as it stands in an address: every text of this form is a place, so none has to be refused."""
    return f"{(after.at - _BEGINNING) // timedelta(microseconds=1):0{_INSTANT}x}{after.id:0{_ID}x}"
