"""What the search looks in: beside the records, filled in the transaction that publishes.

A lexeme is a word's stem as PostgreSQL's text search keeps it. A filter ("decisions", a ward) is a lexeme too, with a
mark before it that no word begins with, so that one index answers words and filters together.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from decisions.publication.models.record import PublishedRecord


class SearchEntry(models.Model):
    """One record for the search. Rows are narrow, because frequent words read very many of them."""

    record = models.OneToOneField(
        PublishedRecord, on_delete=models.PROTECT, primary_key=True, related_name="search_entry"
    )
    day = models.DateField(help_text="The day that results are sorted by.")
    kind = models.CharField(max_length=20)
    department = models.CharField(max_length=200, blank=True)
    is_recent = models.BooleanField(default=True, help_text="Whether it stands in the small index of the newest.")
    title_tsv = SearchVectorField(help_text="Words of the title, and the filters.")
    tsv = SearchVectorField(help_text="All words, and the filters.")

    class Meta:
        indexes = [
            models.Index(fields=["-day", "-record"], name="publication_search_by_day"),
            GinIndex(fields=["tsv"], name="publication_search_words", fastupdate=False),
            GinIndex(
                fields=["tsv"],
                name="publication_search_newest",
                fastupdate=False,
                condition=models.Q(is_recent=True),
            ),
            GinIndex(fields=["title_tsv"], name="publication_search_titles", fastupdate=False),
            GinIndex(
                fields=["title_tsv"],
                name="publication_search_new_titles",
                fastupdate=False,
                condition=models.Q(is_recent=True),
            ),
        ]

    def __str__(self) -> str:
        return f"search entry {self.record_id}"


class SearchText(models.Model):
    """What snippets are cut from: the text of a record's page (`part` is empty) and of each of its documents."""

    record = models.ForeignKey(PublishedRecord, on_delete=models.PROTECT, related_name="search_texts", db_index=False)
    part = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the document; empty for the page.")
    label = models.CharField(max_length=200, blank=True, help_text="Name of the document.")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "part"], name="publication_search_text_once")]

    def __str__(self) -> str:
        return f"search text {self.record_id} {self.part[:12]}"


class Lexeme(models.Model):
    """In how many records a lexeme stands; counted every night, a new one known at once. Plans are chosen by it."""

    word = models.TextField(primary_key=True)
    n = models.PositiveIntegerField(default=1)
    title_n = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.word}: {self.n}"


class Word(models.Model):
    """A word as it is written somewhere in the record, with its stem: for marking matches and for "did you mean"."""

    word = models.TextField(primary_key=True)
    stem = models.TextField(db_index=True)

    class Meta:
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="publication_word_trigrams")]

    def __str__(self) -> str:
        return self.word


class SearchState(models.Model):
    """One row: how many entries there were when they were last counted, and from which day on an entry is recent."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    entries = models.PositiveIntegerField(default=0)
    recent_since = models.DateField(null=True, help_text="Every entry of this day or later is recent.")
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="publication_one_search_state")]

    def __str__(self) -> str:
        return f"{self.entries} entries"
