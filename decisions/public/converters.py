"""The parts of a public address."""

from datetime import date

from decisions.publication.content import RecordKind


class KindConverter:
    """The list that a record stands in."""

    regex = "|".join(kind.value for kind in RecordKind)

    def to_python(self, value: str) -> RecordKind:
        """Return the kind that the address names."""
        return RecordKind(value)

    def to_url(self, value: str) -> str:
        """Return the kind as it stands in an address."""
        return str(value)


class RefConverter:
    """A reference: letters, digits and hyphens, at most 60 of them."""

    regex = "[A-Za-z0-9][A-Za-z0-9-]{0,59}"

    def to_python(self, value: str) -> str:
        """Return the reference."""
        return value

    def to_url(self, value: str) -> str:
        """Return the reference as it stands in an address."""
        return value


class NumberConverter:
    """A number that the database can hold."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the number as it stands in an address."""
        return str(value)


class HashConverter:
    """A SHA-256 in hexadecimal digits."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """Return the hash."""
        return value

    def to_url(self, value: str) -> str:
        """Return the hash as it stands in an address."""
        return value


class DayConverter:
    """A day as 2026-11-22; one that no calendar has is no address."""

    regex = "[12][0-9]{3}-[01][0-9]-[0-3][0-9]"

    def to_python(self, value: str) -> date:
        """Return the day. Raises ValueError for a day that there is not."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Return the day as it stands in an address."""
        return value.isoformat()


class ColourConverter:
    """A colour in six hexadecimal digits."""

    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        """Return the digits."""
        return value

    def to_url(self, value: str) -> str:
        """Return the digits as they stand in an address."""
        return value
