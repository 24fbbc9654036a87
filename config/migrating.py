"""A quicker first `migrate`: a new model is rendered alone, without all it is related to.

Django renders, for each model that a migration makes, every model connected to it anew. Here all
are connected through members and spaces, which made half a minute of a few seconds. Nobody refers
to a new model yet, so nothing else can have changed; before Python code of a migration runs,
Django renders everything again (`is_delayed`), as it does after its own short cuts.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.state import ModelState, ProjectState

_add_model = ProjectState.add_model


def hurry(**_told: Any) -> None:
    """Receives `pre_migrate`; a second time changes nothing."""
    ProjectState.add_model = _add_model_alone  # type: ignore[method-assign, assignment]


def _add_model_alone(state: ProjectState, model: ModelState) -> None:
    rendered = state.__dict__.pop("apps", None)
    _add_model(state, model)
    if rendered is not None:
        state.__dict__["apps"] = rendered
        rendered.render_multiple([model])
        state.is_delayed = True
