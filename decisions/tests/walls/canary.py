"""The canary: a world in which every field that is not open holds a mark of its own, published whole.

Marks are put in by the real services where a person would type them, and by hand into every other field that is not
open (`flood`), which a new field enters by being classified. Then everything is published again.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import F, Field, JSONField, Model, TextField, Value
from django.db.models.functions import Cast, Concat

from decisions.classification import Handling, fields_handled
from decisions.tests.walls import canary_letters

CLOSED = (Handling.INTERNAL, Handling.EXEMPT, Handling.PERSONAL)
# In an open field of every matter: where the search does not find this one, it could not find the others either.
SONG = "zqsongqz"
# Texts that the product itself writes and reads as keys, hashes or letters. A mark there would break the machine.
NOT_MARKED = {
    "accounts.user.password": "a hash",
    "accounts.roleassignment.role": "a key",
    "decisions.importedsource.sha256": "a hash",
    "decisions.auditevent": "append-only, written by the services with what they were given",
    "decisions.job": "keys and payloads of the worker; asked_by is a sign-in name",
    "decisions.outgoingmessage": "the letters themselves, which are searched",
    "decisions.lawfuldates": "days and keys",
    "decisions.alert.kind": "a key",
    "decisions.heartbeat.part": "a key",
    "decisions.referencecounter.prefix": "a key",
    "decisions.formdraft.form": "a key",
    "decisions.reportversion": "append-only; holds what the marked report held when it was saved",
    "decisions.withheldversion": "append-only; holds what the marked document held when it was saved",
    "decisions.approval": "append-only: a hash, and how the director signed in again",
    "decisions.formatrequest.ref": "a reference",
    "decisions.memberrequest.ref": "a reference",
    "decisions.memberrequest.finding": "what the rules found, read back as a finding",
    "decisions.requestedpaper.finding": "what the rules found, read back as a finding",
    "decisions.callinoutcome": "append-only: who wrote it down",
    "decisions.withheldreader.role": "a key",
    "decisions.withheldfile.sha256": "a hash",
    "decisions.withheldfile.media_type": "a key by which the file is read",
    "decisions.formdraft.thing": "a reference",
    "decisions.agendapublication": "append-only: numbers of what stood in the agenda as it was published",
    "decisions.sourcepage.sha256": "a hash",
    "decisions.importedrecord.digest": "a hash",
    "decisions.importrun.ref": "a reference",
    "decisions.disposal.ref": "a reference",
    "decisions.disposal.archive_sha256": "a hash",
    "decisions.pack.contents": "public titles and pages, by which the next pack is numbered on",
}
# That they are empty means something, so they are marked only where they are filled.
ONLY_WHERE_FILLED = {
    "decisions.withhelddocument.confidential_source",
    "decisions.withhelddocument.html",
    "decisions.withhelddocument.removed_reason",
    "decisions.withhelddocument.release_reason",
    "decisions.consultation.answer",
    "decisions.notice.clock_departure_by",
    "decisions.urgencyagreement.override_by",
    "decisions.noticedisplay.continuity_by",
    "decisions.agendaitem.confidential_source",
    "decisions.declaredinterest.removed_reason",
    "decisions.vote.removed_reason",
    "decisions.moneystatement.removed_reason",
}
UNIQUE = {"accounts.user.username", "accounts.user.email"}


def closed_texts() -> list[str]:
    """Every field that is not open and holds text, as "app.model.field"."""
    found = []
    for label, name in sorted(fields_handled(*CLOSED)):
        field = apps.get_model(label)._meta.get_field(name)
        if _holds_text(field) and not {label, f"{label}.{name}"} & set(NOT_MARKED):
            found.append(f"{label}.{name}")
    return found


def marks() -> dict[str, str]:
    """The mark of each of them: short, lower case, in no word of any language."""
    return {name: f"zq{number:03d}qz" for number, name in enumerate(closed_texts())}


def flood(*, names_too: bool = False) -> None:
    """Put its mark into every closed text of every row there is; sign-in names last: people are found by them."""
    for name, mark in marks().items():
        if name == "accounts.user.username" and not names_too:
            continue
        model, field = _model_and_field(name)
        rows = model._base_manager.all()
        if name in ONLY_WHERE_FILLED:
            rows = rows.exclude(**{field.name: ""})
        rows.update(**{field.name: _marked(name, field, mark)})


def marked_rows() -> dict[str, int]:
    """How many rows hold the mark of each field."""
    found = {}
    for name, mark in marks().items():
        model, field = _model_and_field(name)
        rows = model._base_manager.annotate(as_text=Cast(field.name, TextField()))
        found[name] = rows.filter(as_text__contains=mark).count()
    return found


def _marked(name: str, field: Field, mark: str) -> Any:
    if isinstance(field, JSONField):
        return {"said": mark, mark: [mark]} if field.get_default() == {} else [{"label": mark, "text": mark}]
    if name in UNIQUE or name in canary_letters.NUMBERED:
        ending = "@council.example" if name.endswith("email") else ""
        return Concat(Value(f"{mark}-"), Cast(F("pk"), TextField()), Value(ending), output_field=TextField())
    return f"{mark}@council.example" if "email" in field.name else f"{mark} {field.verbose_name}"[: field.max_length]


def _holds_text(field: Any) -> bool:
    if getattr(field, "choices", None) or field.is_relation:
        return False
    return isinstance(field, JSONField | TextField) or field.get_internal_type() in ("CharField", "EmailField")


def _model_and_field(name: str) -> tuple[type[Model], Field]:
    label, _, field = name.rpartition(".")
    model = apps.get_model(label)
    return model, model._meta.get_field(field)
