"""Forms that members of the public send. None needs a cookie or a script."""

from decisions.public.forms.base import PublicForm

__all__ = ["PublicForm"]
