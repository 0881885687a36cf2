"""Adding a trigger in a migration without rendering every model again: a trigger changes no field."""

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger as PlainAddTrigger


class AddTrigger(PlainAddTrigger):
    """Install a trigger; the state keeps it, and the models that are rendered already are left as they are.

    With some hundred models joined by foreign keys the reload of the plain operation takes longer than the trigger.
    """

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Keep the trigger among the options of its model."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
