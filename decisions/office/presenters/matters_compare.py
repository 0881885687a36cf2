"""Two people changed the same section: what each of them says, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.office.forms.matter_section import SectionForm
from decisions.office.forms.raw import said


@dataclass(frozen=True)
class Differs:
    """One question with both answers."""

    label: str
    theirs: str
    yours: str


def differences_between(theirs: SectionForm, yours: SectionForm) -> list[Differs]:
    """List the questions whose answers differ; a row that only one of them has is compared with nothing."""
    names = [name for name in yours.fields if not yours.fields[name].widget.is_hidden]
    names += [name for name in theirs.fields if name not in yours.fields and not theirs.fields[name].widget.is_hidden]
    found = []
    for name in names:
        saved = said(theirs, name) if name in theirs.fields else ""
        typed = said(yours, name) if name in yours.fields else ""
        if saved.split() != typed.split():
            form = yours if name in yours.fields else theirs
            found.append(Differs(str(form.fields[name].label), saved, typed))
    return found
