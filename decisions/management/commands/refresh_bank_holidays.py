"""Write the table of bank holidays that the rules count with. Run once a year and commit the result."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions.rules.calendar import BANK_HOLIDAYS_FILE

# One-off days and the day each was proclaimed or announced; the package does not hold the second date.
PROCLAIMED_ON = {
    date(2012, 6, 5): date(2010, 1, 5),
    date(2022, 6, 3): date(2020, 11, 12),
    date(2022, 9, 19): date(2022, 9, 10),
    date(2023, 5, 8): date(2022, 11, 6),
}


def table(first_year: int, last_year: int) -> dict[str, Any]:
    """Return the weekday bank holidays of England and Wales for whole years, with their source.

    Source: Banking and Financial Dealings Act 1971 and proclamations under it, as held by the `holidays` package.
    """
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    rows = []
    for day in sorted(found):
        if day.weekday() < 5 and first_year <= day.year <= last_year:
            row = {"day": day.isoformat(), "name": found[day]}
            if day in PROCLAIMED_ON:
                row["proclaimed_on"] = PROCLAIMED_ON[day].isoformat()
            rows.append(row)
    return {
        "source": f"holidays {holidays.__version__}, GB, subdivision ENG, weekday holidays only",
        "known_from": f"{first_year}-01-01",
        "known_until": f"{last_year}-12-31",
        "holidays": rows,
    }


class Command(BaseCommand):
    help = "Writes decisions/rules/data/bank-holidays.json; needs no database. With --check it only compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from-year", type=int, default=2012)
        parser.add_argument("--to-year", type=int, default=2030)
        parser.add_argument("--check", action="store_true", help="fail if the stored table differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare the table."""
        written = json.dumps(table(options["from_year"], options["to_year"]), indent=1, ensure_ascii=False) + "\n"
        if options["check"]:
            if BANK_HOLIDAYS_FILE.read_text(encoding="utf-8") != written:
                raise CommandError("The table of bank holidays is out of date. Run: manage.py refresh_bank_holidays")
            self.stdout.write("The table of bank holidays is current.")
            return
        BANK_HOLIDAYS_FILE.write_text(written, encoding="utf-8")
        self.stdout.write(f"Wrote {BANK_HOLIDAYS_FILE.name}: known until {options['to_year']}-12-31.")
