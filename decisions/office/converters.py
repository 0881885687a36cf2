"""The references in addresses that several modules of addresses share."""

from django.urls import register_converter
from django.urls.converters import get_converters


class MatterRef:
    """The reference of a matter in an address, as in FD-2026-0012."""

    regex = r"FD-[0-9]{4}-[0-9]{4,9}"

    def to_python(self, value: str) -> str:
        """Return the reference as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Write the reference as it stands."""
        return value


class ReportRef(MatterRef):
    """The reference of a report in an address, as in R-2026-0012."""

    regex = r"R-[0-9]{4}-[0-9]{4,9}"


def register() -> None:
    """Make the references known to addresses, once: addresses are read again where a module of theirs failed."""
    for name, converter in (("matter_ref", MatterRef), ("report_ref", ReportRef)):
        if name not in get_converters():
            register_converter(converter, name)
