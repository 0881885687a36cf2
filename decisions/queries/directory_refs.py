"""The references of bodies, members and posts on the public site: readable, and the same for ever.

"executive-board-b2" is the name as it was when the page began, a letter for the kind, and the number of the row. A body
that is renamed keeps its address, because the reference that was published is found by its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.text import slugify

from council.organisation.models import Body, Person, Post
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord

_LONGEST_NAME = 44
_LETTERS = {RecordKind.BODY: "b", RecordKind.PERSON: "m", RecordKind.POST: "p"}


@dataclass(frozen=True)
class Refs:
    """The references that were published, by kind and end."""

    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def body(self, body: Body) -> str:
        """Return the reference of a body."""
        return self._ref(RecordKind.BODY, body.name, body.pk)

    def person(self, person: Person) -> str:
        """Return the reference of a member."""
        return self._ref(RecordKind.PERSON, person.name, person.pk)

    def post(self, post: Post) -> str:
        """Return the reference of a post."""
        return self._ref(RecordKind.POST, post.title, post.pk)

    def posts(self) -> set[int]:
        """Return the keys of the posts that have a page."""
        return {int(end[1:]) for kind, end in self.known if kind == RecordKind.POST and end[1:].isdigit()}

    def _ref(self, kind: RecordKind, name: str, number: int) -> str:
        end = f"{_LETTERS[kind]}{number}"
        fresh = "-".join(filter(None, (slugify(name)[:_LONGEST_NAME].strip("-_").replace("_", "-"), end)))
        return self.known.get((kind, end), fresh)


def refs() -> Refs:
    """Return the references of everything in the directory, in one statement."""
    found = PublishedRecord.objects.filter(kind__in=_LETTERS).values_list("kind", "ref")
    return Refs({(kind, ref.rpartition("-")[2]): ref for kind, ref in found})
