"""manage.py import_moderngov: read a Modern.Gov site, live or saved, and bring its records in as history."""

from decisions.management.importing import ImportCommand
from decisions.models import RunSource, SystemKind


class Command(ImportCommand):
    """Reads web service answers and pages; counts first, stores when asked to."""

    help = "Reads a Modern.Gov site, a folder or a ZIP archive of its pages. Without --bring-in it only counts."
    kind = SystemKind.MODERNGOV
    sources = (RunSource.SITE, RunSource.FOLDER)
