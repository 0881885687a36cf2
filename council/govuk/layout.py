"""Layout objects for crispy forms: write the order and the look of a form in Python, not its markup."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from council.govuk.controls import Setting


class Field(LayoutObject):
    """One field with its settings (see Setting): Field("title", label_size="m", characters=200)."""

    def __init__(self, name: str, *, reveals: Mapping[str, Iterable[Any] | str] | None = None, **settings: Any) -> None:
        self.fields = [name]
        self.settings = settings
        self.reveals = {
            value: [shown] if isinstance(shown, str) else list(shown) for value, shown in (reveals or {}).items()
        }

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the field; the fields it reveals are drawn inside it, under their choice."""
        revealed = {
            value: SafeString("".join(render_field(part, form, context, template_pack=template_pack) for part in parts))
            for value, parts in self.reveals.items()
        }
        setting = Setting(reveals=revealed, **self.settings)
        return render_field(
            self.fields[0], form, context, template_pack=template_pack, extra_context={"setting": setting}
        )

    def get_layout_objects(self, *classes: Any, **kwargs: Any) -> list[Any]:
        """Report the own field and the revealed ones, so that none is drawn twice."""
        found = super().get_layout_objects(*classes, **kwargs)
        for parts in self.reveals.values():
            found += Layout(*parts).get_layout_objects(*classes, **kwargs)
        return found


class _Wrapper(LayoutObject):
    template = ""

    def __init__(self, *fields: Any, **values: Any) -> None:
        self.fields = list(fields)
        self.values = values

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the parts and put them in the wrapper's markup."""
        inside = self.get_rendered_fields(form, context, template_pack)
        return render_to_string(f"{template_pack}/layout/{self.template}", {"inside": inside, **self.values})


class Fieldset(_Wrapper):
    """Fields under one legend: Fieldset("Who decides", "body", "date", legend_size="l", hint="…")."""

    template = "fieldset.html"

    def __init__(self, legend: str, *fields: Any, legend_size: str = "m", hint: str = "", css_id: str = "") -> None:
        super().__init__(*fields, legend=legend, legend_size=legend_size, hint=hint, css_id=css_id)


class Details(_Wrapper):
    """Fields or text folded away under a summary: Details("Help with dates", Paragraph("…"))."""

    template = "details.html"

    def __init__(self, summary: str, *fields: Any, is_open: bool = False) -> None:
        super().__init__(*fields, summary=summary, is_open=is_open)


class Buttons(_Wrapper):
    """A row of buttons and links: Buttons(Button("Save"), Link("Cancel", "/"))."""

    template = "buttons.html"


class Button:
    """A button that sends the form. kind: primary, secondary or warning; name and value say which was pressed."""

    def __init__(self, text: str, *, name: str = "", value: str = "", kind: str = "primary", action: str = "") -> None:
        self.values = {"text": text, "name": name, "value": value, "kind": kind, "action": action}

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the button; a second press within a second is ignored."""
        return render_to_string(f"{template_pack}/layout/button.html", self.values)


class Link:
    """A link among the buttons."""

    def __init__(self, text: str, href: str) -> None:
        self.text, self.href = text, href

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the link."""
        return format_html('<a class="govuk-link" href="{}">{}</a>', self.href, self.text)


class Paragraph:
    """A paragraph between fields; the text is escaped unless it is marked safe."""

    def __init__(self, text: str, *, css_class: str = "govuk-body") -> None:
        self.text, self.css_class = text, css_class

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the paragraph."""
        return format_html('<p class="{}">{}</p>', self.css_class, conditional_escape(self.text))


class Heading:
    """A heading between fields: Heading("Documents", level=2, size="m")."""

    def __init__(self, text: str, *, level: int = 2, size: str = "m") -> None:
        self.text, self.level, self.size = text, level, size

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> SafeString:
        """Draw the heading."""
        tag = SafeString(f"h{int(self.level)}")
        return format_html('<{} class="govuk-heading-{}">{}</{}>', tag, self.size, self.text, tag)


class _Helper(FormHelper):
    @property
    def form_action(self) -> str:
        # The base class tries each action as a name of an address first; here it is an address.
        return self._form_action

    @form_action.setter
    def form_action(self, action: str) -> None:
        self._form_action = action


def form_helper(
    *layout: Any, form_tag: bool = True, action: str = "", method: str = "post", **attrs: Any
) -> FormHelper:
    """Return a FormHelper for the pack.

    layout: names and layout objects in order; none means every field in its own order.
    form_tag: False where the page writes its own <form>. attrs: attributes of <form>, "_" read as "-".
    """
    helper = _Helper()
    helper.form_tag, helper.form_method, helper.form_action = form_tag, method, action
    helper.disable_csrf = not form_tag or method.lower() == "get"
    helper.attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    helper.render_hidden_fields = True
    if layout:
        helper.layout = Layout(*layout)
    return helper
