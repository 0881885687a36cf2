"""Files arrive up to the limit; a larger one costs no memory and does not take the rest of the form with it."""

import io
import tracemalloc

import pytest
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory

MB = 1024 * 1024
BOUNDARY = b"b0undary"


class Arriving(io.RawIOBase):
    """A form that is made while it is read: a file of so many bytes, between two texts."""

    def __init__(self, size: int, name: bytes = b"large.pdf"):
        def part(words: bytes, content: bytes = b"") -> bytes:
            return b"--" + BOUNDARY + b"\r\nContent-Disposition: form-data; " + words + b"\r\n\r\n" + content

        self.before = part(b'name="first"', b"typed before\r\n") + part(b'name="file"; filename="' + name + b'"')
        self.after = b"\r\n" + part(b'name="last"', b"typed after") + b"\r\n--" + BOUNDARY + b"--\r\n"
        self.size, self.place = size, 0

    def __len__(self):
        return len(self.before) + self.size + len(self.after)

    def read(self, most=-1):
        most = len(self) - self.place if most is None or most < 0 else most
        made = b""
        while most > len(made) and self.place < len(self):
            made += self._at(most - len(made))
        return made

    def _at(self, most):
        ahead = self.place - len(self.before)
        if ahead < 0:
            piece = self.before[self.place : self.place + most]
        elif ahead < self.size:
            piece = bytes(min(most, self.size - ahead))
        else:
            piece = self.after[ahead - self.size : ahead - self.size + most]
        self.place += len(piece)
        return piece


def sent(size, **named):
    body = Arriving(size, **named)
    request = RequestFactory().generic(
        "POST",
        "/",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY.decode()}",
        CONTENT_LENGTH=str(len(body)),
    )
    request._stream = body
    return request


def test_200_mb_are_refused_without_being_kept_and_the_rest_of_the_form_is_read():
    request = sent(200 * MB)
    tracemalloc.start()
    try:
        assert request.POST.dict() == {"first": "typed before", "last": "typed after"}
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    file = request.FILES["file"]
    assert (file.is_too_large, file.size, file.read()) == (True, 0, b"")
    assert most < 60 * MB


@pytest.mark.parametrize(("over", "too_large"), [(0, False), (1, True)])
def test_the_limit_itself_is_allowed(settings, over, too_large):
    settings.MAX_UPLOAD_BYTES = 100_000
    file = sent(100_000 + over).FILES["file"]
    assert (file.is_too_large, len(file.read())) == (too_large, 0 if too_large else 100_000)


def test_a_file_beyond_what_memory_keeps_is_whole(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    file = sent(200_000).FILES["file"]
    assert file.size == len(file.read()) == 200_000
    assert b"".join(file.chunks()) == bytes(200_000)


@pytest.mark.parametrize("name", [b"../../x", b"C:\\\\folder\\\\x.pdf", b"x.pdf"])
def test_the_name_as_it_was_sent_is_known(name):
    file = sent(10, name=name).FILES["file"]
    assert file.name in ("x", "x.pdf")
    assert file.name_as_sent.encode() == name.replace(b"\\\\", b"\\")


def test_a_sender_who_goes_away_leaves_a_plain_fault():
    request = sent(10)
    request.META["CONTENT_TYPE"] = "multipart/form-data"
    with pytest.raises(MultiPartParserError):
        request._load_post_and_files()
