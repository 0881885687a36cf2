"""manage.py import_cmis: read a CMIS site, live or saved, and bring its records in as history."""

from decisions.management.importing import ImportCommand
from decisions.models import RunSource, SystemKind


class Command(ImportCommand):
    """Reads decision lists, decisions and meetings; counts first, stores when asked to."""

    help = "Reads a CMIS site, a folder or a ZIP archive of its pages. Without --bring-in it only counts."
    kind = SystemKind.CMIS
    sources = (RunSource.SITE, RunSource.FOLDER)
