"""Template tags and filters of the look; load with {% load govuk_tags %}."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.govuk import wording
from council.govuk.controls import Control, Setting, first_control_id
from council.govuk.messages import sentences

register = template.Library()
TAG_COLOURS = frozenset(
    ("grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow", "turquoise", "pink"),
)


def _or_empty(write: Any) -> Any:
    def written(value: Any) -> str:
        return write(value) if value not in (None, "") else ""

    written.__doc__ = write.__doc__
    return written


for _name in ("long_date", "short_date", "weekday_date", "long_datetime", "clock_time", "money"):
    register.filter(_name, _or_empty(getattr(wording, _name)))


@register.filter
def counted(number: int | None, noun: str) -> str:
    """Write the number with its noun: {{ total|counted:"notice" }}, {{ total|counted:"body,bodies" }}."""
    return wording.counted(number, noun) if number not in (None, "") else ""


@register.simple_tag
def govuk_control(bound: BoundField, setting: Setting | None = None) -> Control:
    """Return the bound field as the pack's templates read it."""
    return Control(bound, setting if isinstance(setting, Setting) else None)


@register.simple_tag
def govuk_tag(text: str, colour: str = "") -> SafeString:
    """Draw a status tag. colour: grey, green, teal, blue, purple, magenta, red, orange, yellow; empty means blue."""
    extra = f" govuk-tag--{colour}" if colour in TAG_COLOURS else ""
    return format_html('<strong class="govuk-tag{}">{}</strong>', extra, text)


@register.inclusion_tag("govuk/errors.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """Draw every error of the forms and formsets, each linked to its control; nothing when all is well."""
    return {"problems": [problem for form in forms if _is_form(form) for problem in _problems(form)]}


def _is_form(value: Any) -> bool:
    # A page without a form passes an empty text: templates name one summary for all pages.
    return isinstance(value, BaseForm | BaseFormSet)


def _problems(form: BaseForm | BaseFormSet) -> Iterable[tuple[str, str]]:
    if isinstance(form, BaseFormSet):
        if not form.is_bound:
            return
        yield from ((str(message), "") for message in form.non_form_errors())
        for one in form.forms:
            yield from _problems(one)
        return
    if not form.is_bound:
        return
    yield from ((str(message), "") for message in form.non_field_errors())
    for bound in form:
        yield from ((message, first_control_id(bound)) for message in sentences(bound))


@register.inclusion_tag("shared/notification.html")
def notification_banner(text: str, title: str = "Please note", kind: str = "") -> dict[str, str]:
    """Draw a banner. kind: success for the green one."""
    return {"text": text, "title": title, "kind": kind}


@register.inclusion_tag("shared/pagination.html", takes_context=True)
def pagination(context: Any, page: Page) -> dict[str, Any]:
    """Draw the links to the other pages of a list, keeping the filters in the address."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is not None:
        query.pop("page", None)
    kept = f"{query.urlencode()}&" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "kept": kept, "gap": page.paginator.ELLIPSIS}
