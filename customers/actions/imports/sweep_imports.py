"""What the minute sweep does about imports: wake whoever goes on, and forget what nobody came back to."""

from datetime import datetime, timedelta

from django.db.models.functions import Coalesce

from customers.actions.imports.steer_import import ADVANCE_TASK
from customers.models import ImportRun
from npsapp.lib.wake import wake

# After this long without a step a file that was uploaded and never imported is removed.
KEPT = timedelta(days=7)
_UNTOUCHED = (ImportRun.State.DRAFT, ImportRun.State.CHECKED, ImportRun.State.FAILED)


def sweep_imports(now: datetime) -> int:
    """How many were forgotten. The work itself is for a task: a large file must not hold up escalation."""
    if ImportRun.objects.to_advance(now).exists():
        wake(ADVANCE_TASK)
    # Checking is the last thing that happens to a file before it is imported.
    touched = Coalesce("working_since", "created_at")
    untouched = ImportRun.objects.filter(began_at=None, state__in=_UNTOUCHED)
    abandoned = untouched.alias(touched=touched).filter(touched__lt=now - KEPT)
    removed = abandoned.count()
    abandoned.delete()
    return removed
