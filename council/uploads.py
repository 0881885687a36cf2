"""How files arrive: at most MAX_UPLOAD_BYTES of each are kept, and the rest of the form is read all the same.

What a file holds beyond the limit is thrown away as it arrives, so a large file costs neither memory nor disk, and the
page can say so with everything else that was typed still in the form.
"""

from __future__ import annotations

import tempfile
from html import unescape
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http.multipartparser import MultiPartParser


class ReceivedFile(UploadedFile):
    """A file as it arrived. `is_too_large`: it was longer than the limit, and nothing of it was kept.

    `name_as_sent` still has the folders that Django takes off the name.
    """

    def __init__(self, *given: Any, name_as_sent: str, is_too_large: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        self.name_as_sent, self.is_too_large = name_as_sent, is_too_large


class LimitedUploadHandler(FileUploadHandler):
    """Keeps a small file in memory and a larger one in a temporary file, up to the limit."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.name_as_sent = ""
        self._is_parsing = False
        self._kept: IO[bytes] | None = None
        self._received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> Any:
        """Read the form with a parser that tells the names of files as they were sent."""
        if self._is_parsing:
            return None
        self._is_parsing = True
        return _ParserTellingNames(META, input_data, [self], encoding).parse()

    def new_file(self, *given: Any, **named: Any) -> None:
        """Begin a file."""
        super().new_file(*given, **named)
        self._received = 0
        self._kept = _new_file()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of the file, or throw it away where the file is longer than the limit."""
        if self._kept is None:
            return
        self._received += len(raw_data)
        if self._received <= settings.MAX_UPLOAD_BYTES:
            self._kept.write(raw_data)
        else:
            self._kept.close()
            self._kept = None

    def file_complete(self, file_size: int) -> ReceivedFile:
        """Return the file, empty where it was too large."""
        too_large = self._kept is None
        kept = self._kept or _new_file()
        kept.seek(0)
        self._kept = None
        return ReceivedFile(
            kept,
            self.file_name,
            self.content_type,
            0 if too_large else file_size,
            self.charset,
            self.content_type_extra,
            name_as_sent=self.name_as_sent or str(self.file_name),
            is_too_large=too_large,
        )

    def upload_interrupted(self) -> None:
        """Throw away what has arrived of a file whose sender went away."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def _new_file() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(
        max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE, dir=settings.FILE_UPLOAD_TEMP_DIR
    )


class _ParserTellingNames(MultiPartParser):
    def sanitize_file_name(self, file_name: str) -> str | None:
        """Take folders off the name, as ever, and tell the handler what was there."""
        for handler in self._upload_handlers:
            handler.name_as_sent = unescape(file_name)
        return super().sanitize_file_name(file_name)
