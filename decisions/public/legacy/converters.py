"""What addresses of Modern.Gov and CMIS look like, in any folder, in capitals or not."""


class OldPageConverter:
    """A page of the former system by its ending, with the folders before it."""

    regex = r"(?:.{0,1500}/)?[A-Za-z0-9_]{1,60}\.(?i:aspx|asp|ashx)/?"

    def to_python(self, value: str) -> str:
        """Return the path."""
        return value

    def to_url(self, value: str) -> str:
        """Return the path as it stands in an address."""
        return value


class OldFileConverter(OldPageConverter):
    """A file of the former system by the folder in which such systems keep them, or a page of CMIS by its number."""

    regex = (
        r"(?:.{0,1500}/)?(?i:documents/[a-z][0-9]{1,12}(?:/.{0,500})?|data/[^/]{1,300}/.{1,1000}"
        r"|published/c[0-9]{1,12}/.{0,1000}|tabid/[0-9]{1,12}(?:/.{0,1000})?)"
    )
