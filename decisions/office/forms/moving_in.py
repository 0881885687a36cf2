"""The forms of moving in: a system, its words, a run, the columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link
from decisions.models import PeoplePolicy, RunSource, SourceSystem, SystemKind
from decisions.office.forms.act import ActForm
from decisions.office.forms.uploads import CHOOSE_AGAIN, SizedFileField

FIRST_YEAR, LAST_YEAR = 1990, 2100
_FILE_HINTS = {
    True: "A table with one row a record, its columns named in the first row. You say next what each column means.",
    False: "Saved pages, answers of the web service and documents, in any folders. Larger archives are read from a "
    "folder on the server.",
}
_PEOPLE_HINTS = {
    PeoplePolicy.KEEP_INSIDE: "Officers of the council read them here. Names of members and of decision makers are "
    "published all the same.",
    PeoplePolicy.PUBLISH_NAMES: "Only the names of officers who decided or reported.",
}


class SystemForm(ActForm):
    """A system that records come from."""

    def __init__(self, *args: Any, system: SourceSystem | None = None, back: str) -> None:
        super().__init__(*args)
        self.fields["name"] = forms.CharField(
            label="What do people call it?",
            max_length=200,
            help_text="For example “Modern.Gov until 2026”. The public reads this as the source of each record.",
            error_messages={"required": "Enter what people call the system."},
        )
        if system is None:
            self.fields["kind"] = forms.ChoiceField(
                label="Which system is it?",
                choices=SystemKind.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose which system it is."},
            )
            self.fields["host"] = forms.CharField(
                label="Host name of its public site",
                max_length=200,
                help_text="For example democracy.council.example. Old addresses of this host will lead to the records "
                "here. For a table give a word for where it comes from.",
                error_messages={"required": "Enter the host name."},
            )
        self.fields["base"] = forms.URLField(
            label="Address of its first page",
            required=False,
            max_length=500,
            assume_scheme="https",
            help_text="Only needed to read it live. Everything below this address may be read, nothing outside of it.",
            error_messages={"invalid": "Enter the whole address, beginning with https://."},
        )
        self.fields["people"] = forms.ChoiceField(
            label="What becomes of officers’ names?",
            choices=PeoplePolicy.choices,
            widget=forms.RadioSelect,
            initial=PeoplePolicy.KEEP_INSIDE,
            error_messages={"required": "Choose what becomes of officers’ names."},
        )
        for name in ("name", "base", "people") if system else ():
            self.fields[name].initial = getattr(system, name)
        new = [] if system else ["kind", "host"]
        self.lay_out(
            "name",
            *new,
            "base",
            Field("people", hints=_PEOPLE_HINTS),
            Buttons(Button("Save" if system else "Name the system"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the system by the names of the service."""
        return {
            name: self.cleaned_data[name] for name in ("name", "kind", "host", "base", "people") if name in self.fields
        }


class WordsForm(ActForm):
    """What each label of the council's own means, or that it is kept inside."""

    def __init__(
        self,
        *args: Any,
        labels: Sequence[tuple[str, int | None, str]],
        meanings: Mapping[str, str],
        keep: str,
        back: str,
    ) -> None:
        super().__init__(*args)
        self.labels = [label for label, _, _ in labels]
        choices = [
            ("", "Not decided yet: keep it for officers and list it"),
            (keep, "Keep inside: known, never published"),
            *((key, words) for key, words in meanings.items() if key != keep),
        ]
        for number, (label, seen, chosen) in enumerate(labels):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=f"“{label}”",
                choices=choices,
                required=False,
                initial=chosen,
                help_text=f"Seen {seen:,} times." if seen else "One of your own words already.",
            )
        names = [f"word_{number}" for number in range(len(self.labels))]
        self.lay_out(*names, Buttons(Button("Save the words"), Link("Cancel", back)))

    def words(self) -> dict[str, str]:
        """Return what was chosen: the label as printed, and our key for it."""
        chosen = ((label, self.cleaned_data[f"word_{number}"]) for number, label in enumerate(self.labels))
        return {label: key for label, key in chosen if key}


class BeginForm(ActForm):
    """Where the pages of a run come from."""

    def __init__(self, *args: Any, system: SourceSystem, folders: Sequence[str], back: str) -> None:
        super().__init__(*args)
        self.system = system
        ways = [RunSource.TABLE] if system.kind == SystemKind.CSV else [RunSource.SITE, RunSource.ZIP]
        if folders and system.kind != SystemKind.CSV:
            ways.append(RunSource.FOLDER)
        self.fields["how"] = forms.ChoiceField(
            label="Where do the pages come from?",
            choices=[(str(way), way.label) for way in ways],
            widget=forms.RadioSelect,
            initial=str(ways[0]) if len(ways) == 1 else None,
            error_messages={"required": "Choose where the pages come from."},
        )
        self.fields["site"] = forms.URLField(
            label="Address to begin at",
            required=False,
            max_length=1000,
            assume_scheme="https",
            initial=system.base,
            help_text="One page is asked for each second, as the site’s robots.txt allows. Nothing outside this host "
            "and this folder is read.",
            error_messages={"invalid": "Enter the whole address, beginning with https://."},
        )
        for name, label in (("since", "From the year"), ("until", "To the year")):
            self.fields[name] = forms.IntegerField(
                label=label,
                required=False,
                validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
                error_messages={
                    "invalid": "Enter a year in four figures.",
                    "min_value": f"Enter a year from {FIRST_YEAR} on.",
                    "max_value": f"Enter a year up to {LAST_YEAR}.",
                },
            )
        self.fields["file"] = SizedFileField(
            label="The table" if system.kind == SystemKind.CSV else "The ZIP archive",
            required=False,
            widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv" if system.kind == SystemKind.CSV else ".zip"}),
            help_text=_FILE_HINTS[system.kind == SystemKind.CSV],
        )
        self.fields["folder"] = forms.ChoiceField(
            label="Folder", required=False, choices=[("", "Choose a folder"), *((each, each) for each in folders)]
        )
        years = Details("Only some years", Field("since", width="4"), Field("until", width="4"))
        reveals = {
            str(way): parts
            for way, parts in (
                (RunSource.SITE, ["site", years]),
                (RunSource.ZIP, ["file"]),
                (RunSource.FOLDER, ["folder"]),
                (RunSource.TABLE, ["file"]),
            )
            if way in ways
        }
        unused = {"site", "since", "until", "folder", "file"} - _named(reveals)
        for name in unused:
            del self.fields[name]
        if len(ways) == 1:
            # A table comes from a file and nowhere else.
            self.fields["how"].widget = forms.HiddenInput()
            self.lay_out("file", Buttons(Button("Look at its columns"), Link("Cancel", back)))
        else:
            self.lay_out(Field("how", reveals=reveals), Buttons(Button("Read and count"), Link("Cancel", back)))

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the chosen way."""
        found = super().clean()
        wanted = {
            RunSource.SITE: ("site", "Enter the address to begin at."),
            RunSource.ZIP: ("file", "Choose the ZIP archive."),
            RunSource.TABLE: ("file", "Choose the table."),
            RunSource.FOLDER: ("folder", "Choose the folder."),
        }
        name, sentence = wanted.get(found.get("how"), ("", ""))
        if name and not found.get(name) and name not in self.errors:
            self.add_error(name, sentence)
        since, until = found.get("since"), found.get("until")
        if since and until and since > until:
            self.add_error("until", "The last year lies before the first one. Exchange the two.")
        return found

    def refuse(self, sentence: str, missing: Mapping[str, str]) -> None:
        """Show what the service refused; "source" is whichever box the way asks for."""
        box = "folder" if self.cleaned_data.get("how") == RunSource.FOLDER else "site"
        super().refuse(sentence, {box if name == "source" else name: said for name, said in missing.items()})
        if self.cleaned_data.get("file") and "file" not in self.errors:
            self.add_error("file", CHOOSE_AGAIN)

    def options(self) -> dict[str, Any]:
        """Return the years that were asked for."""
        asked = {name: self.cleaned_data.get(name) for name in ("since", "until")}
        return {name: year for name, year in asked.items() if year}


class ColumnsForm(ActForm):
    """What each column of a table means."""

    def __init__(
        self,
        *args: Any,
        columns: Sequence[str],
        samples: Mapping[str, Sequence[str]],
        guessed: Mapping[str, str],
        meanings: Mapping[str, str],
        back: str,
    ) -> None:
        super().__init__(*args)
        self.columns = list(columns)
        choices = [("", "No place of its own: keep it for officers"), *meanings.items()]
        for number, column in enumerate(self.columns):
            shown = "; ".join(f"“{each[:60]}”" for each in samples.get(column, ()) if each)
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column or f"Column {number + 1}, which has no name",
                choices=choices,
                required=False,
                initial=guessed.get(column, ""),
                help_text=f"For example {shown}" if shown else "Empty in the first rows.",
            )
        self.lay_out(
            Fieldset("Columns", *(f"column_{number}" for number in range(len(self.columns))), legend_size="m"),
            Buttons(Button("Read and count"), Link("Cancel", back)),
        )

    def mapping(self) -> dict[str, str]:
        """Return the columns that were given a meaning."""
        chosen = ((column, self.cleaned_data[f"column_{number}"]) for number, column in enumerate(self.columns))
        return {column: key for column, key in chosen if key}


def _named(reveals: Mapping[str, Sequence[Any]]) -> set[str]:
    parts = [part for shown in reveals.values() for part in shown]
    return {part for part in parts if isinstance(part, str)} | ({"since", "until"} if "site" in parts else set())
