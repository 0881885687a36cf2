"""One section of a matter: ask, save, compare where somebody else saved first; and what its scripts ask for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from decisions.models import ForthcomingDecision
from decisions.office import kept_form
from decisions.office.action import names_action
from decisions.office.forms.matter_section import PANEL_FIELDS, SectionForm
from decisions.office.forms.matters import SECTIONS, section_after
from decisions.office.forms.raw import mark_of
from decisions.office.presenters import lawful_dates
from decisions.office.presenters import matters as presenter
from decisions.office.presenters.matters_compare import differences_between
from decisions.office.unsaved import Typed, also_writing, answers_typing, keep_posted, keep_typed, typed_before
from decisions.office.views.matters import found
from decisions.permissions import Action, require
from decisions.queries import forthcoming
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import draft as drafts
from decisions.services import forthcoming as service


@names_action(Action.WRITE_MATTER)
def section(request: HttpRequest, ref: str, section: str) -> HttpResponse:
    """Ask the questions of one section and save the answers."""
    matter = found(ref)
    form = _form(request, matter, section)
    if request.method != "POST":
        require(request.user, Action.WRITE_MATTER, matter, on=localdate())
        typed = typed_before(request, form=section, thing=ref)
        if not (verdict := presenter.may_write_now(matter, request.user, on=localdate())):
            messages.warning(request, verdict.sentence)
            return redirect("matter", ref=ref)
        return _shown(request, form.filled_with(typed.values, typed.version) if typed else form.begin(), typed=typed)
    if "discard" in request.POST:
        return _discarded(request, ref, section)
    if "more" in request.POST:
        return _one_more(request, form)
    return _saved(request, form) if form.is_valid() else _not_saved(request, form)


@names_action(Action.SEE_MATTER)
def panel(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the lawful dates of a matter with the answers that are being typed; stores nothing."""
    matter = found(ref)
    kind = SECTIONS.get(request.GET.get("section", ""))
    if kind:
        form = kind(request.GET, matter=matter, user=request.user, on=localdate())
        form.is_valid()
        matter = forthcoming.as_typed(matter, _typed(form, request))
    return render(request, "office/matters/panel.html", {"panel": lawful_dates.panel_of(matter, at=now())})


@answers_typing
@names_action(Action.WRITE_MATTER)
def keep(request: HttpRequest, ref: str, section: str) -> HttpResponse:
    """Keep what is being typed into a section."""
    return keep_typed(request, form=section, thing=ref, version_now=found(ref).version)


def _form(request: HttpRequest, matter: ForthcomingDecision, key: str) -> SectionForm:
    data = request.POST if request.method == "POST" else None
    return SECTIONS[key](data, matter=matter, user=request.user, on=localdate())


def _stored(request: HttpRequest, matter: ForthcomingDecision, key: str) -> SectionForm:
    return SECTIONS[key](None, matter=matter, user=request.user, on=localdate())


def _saved(request: HttpRequest, form: SectionForm) -> HttpResponse:
    ref, key = form.matter.ref, form.key
    stored = _stored(request, form.matter, key)
    # Somebody who saved another section did not change what this form shows: no need to stop its writer.
    version = form.matter.version if form.mark_seen == mark_of(stored) else form.version_seen
    try:
        service.save(matter=form.matter, by=request.user, at=now(), version=version, values=form.values())
    except ChangedMeanwhile as changed:
        return _compared(request, form, changed)
    except (NotComplete, NotNow) as refused:
        form.refuse(refused)
        return _not_saved(request, form)
    except NotAllowed:
        keep_posted(request, form=key, thing=ref, version=form.version_seen)
        raise
    return _done(request, form)


def _done(request: HttpRequest, form: SectionForm) -> HttpResponse:
    ref = form.matter.ref
    drafts.discard(by=request.user, form=form.key, thing=ref)
    kept_form.forget(request)
    messages.success(request, f"“{form.heading}” is saved.")
    following = section_after(form.key) if "next" in request.POST else ""
    return redirect("matter_section", ref=ref, section=following) if following else redirect("matter", ref=ref)


def _not_saved(request: HttpRequest, form: SectionForm) -> HttpResponse:
    keep_posted(request, form=form.key, thing=form.matter.ref, version=form.version_seen)
    return _shown(request, form)


def _one_more(request: HttpRequest, form: SectionForm) -> HttpResponse:
    keep_posted(request, form=form.key, thing=form.matter.ref, version=form.version_seen)
    rows = next((rows for rows in form.lists if rows.name == request.POST["more"]), None)
    data = dict(rows.one_more(request.POST).lists()) if rows else dict(request.POST.lists())
    return _shown(request, form.filled_with(data, request.POST.get("version", "")))


def _compared(request: HttpRequest, form: SectionForm, changed: ChangedMeanwhile) -> HttpResponse:
    """Show both versions; the form holds the person's own words and can be saved again over the newer version."""
    matter = found(form.matter.ref)
    theirs = _stored(request, matter, form.key)
    yours = theirs.filled_with(dict(request.POST.lists()), theirs.begin().initial["version"])
    differences = differences_between(theirs, yours)
    if not differences:
        # The same answers sent twice: what the second asks for has been done.
        return _done(request, form)
    keep_posted(request, form=form.key, thing=form.matter.ref, version=form.version_seen)
    return _shown(request, yours, status=409, changed=changed, differences=differences)


def _discarded(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    drafts.discard(by=request.user, form=key, thing=ref)
    kept_form.forget(request)
    messages.info(request, "What you had typed is forgotten. The form shows what is saved.")
    return redirect("matter_section", ref=ref, section=key)


def _shown(
    request: HttpRequest, form: SectionForm, *, typed: Typed | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    matter = form.matter
    missing = forthcoming.answers_missing(matter, on=localdate()) if request.method == "GET" else {}
    context = {
        "matter": matter,
        "form": form,
        "typed": typed,
        "others": also_writing(request, matter.ref),
        "problems": presenter.problems_of(form.key, missing) if presenter.begun(matter, form.key) else (),
        "panel": lawful_dates.panel_of(matter, at=now()),
        "panel_fields": PANEL_FIELDS,
        **more,
    }
    return render(request, "office/matters/section.html", context, status=status)


def _typed(form: SectionForm, request: HttpRequest) -> dict[str, Any]:
    """Return the answers that the script sent and that can be read; a date that is half typed is left as stored."""
    answers = form.values()
    if form.key == "when" and form.errors:
        return {}
    sent = {name for name in answers if name in request.GET or any(key.startswith(f"{name}_") for key in request.GET)}
    if form.key == "when":
        sent = set(answers)
    return {name: answers[name] for name in sent if hasattr(form.matter, name) and name != "wards"}
