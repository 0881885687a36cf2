"""A field for rich text: typed marks in a plain box without JavaScript, an editor over the same box with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.templatetags.static import static

from decisions.publication import rich_text

EDITOR = "django_prose_editor/editor.js"
MOST_CHARACTERS = 100_000
_MOST_TO_READ = 2_000_000


class RichTextWidget(forms.Textarea):
    """The plain box with what the editor needs: the text as HTML, and where the editor's module is."""

    template_name = "govuk/rich_text.html"

    class Media:
        """What a page with the field loads; the script must stand before autosave.js."""

        css = {"all": ["shared/rich-text.css", "office/rich-text.css"]}
        js = [forms.Script("office/rich-text.js", defer=True)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the clean HTML, the editor's address and the hint about marks to what the box shows."""
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        box_id = given.get("id", f"id_{name}")
        described = given.get("aria-describedby", "")
        given |= {
            "id": box_id,
            "data-rich-text": "",
            "data-html": rich_text.from_marks(str(value or "")),
            "data-editor": static(EDITOR),
            "aria-describedby": f"{described} {box_id}-marks".strip(),
            "spellcheck": "true",
        }
        return context


class RichTextField(forms.CharField):
    """Text with headings, lists, tables and links. Cleans to clean HTML (rich_text.clean), "" where there is no word.

    most_characters: how many characters may be read in it, tags not counted.
    Takes typed marks and HTML, and shows marks; a text that nobody touched comes back as exactly the same HTML.
    """

    widget = RichTextWidget

    def __init__(self, *, most_characters: int = MOST_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(strip=True, **kwargs)
        self.most_characters = most_characters

    def prepare_value(self, value: Any) -> Any:
        """Return the text with typed marks; marks stay as they were typed."""
        return rich_text.to_marks(value) if isinstance(value, str) and rich_text.is_html(value) else value

    def to_python(self, value: Any) -> str:
        """Return the clean HTML.

        Raises ValidationError where there is more than anybody can read.
        """
        typed = super().to_python(value)
        if len(typed) > _MOST_TO_READ:
            raise self._too_long(len(typed))
        html = rich_text.from_marks(typed)
        words = rich_text.plain(html)
        if len(words) > self.most_characters:
            raise self._too_long(len(words))
        return html if words.strip(" |-\n") else ""

    def _too_long(self, length: int) -> ValidationError:
        return ValidationError(
            f"This text may have at most {self.most_characters:,} characters and has {length:,}. "
            "Shorten it, or hand part of it in as an appendix.",
            code="too_long",
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the text means something else than before, however it is written."""
        if self.disabled:
            return False
        return rich_text.from_marks(str(initial or "")) != rich_text.from_marks(str(data or ""))
