"""Where first contact had told its last level, the clock of the solution tells its own from now on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def look_at_the_solution(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    silent = apps.get_model("followups", "FollowUp").objects.filter(
        is_light=False, first_contact_met_at=None, next_level_at=None
    )
    silent.exclude(state="closed").update(next_level_at=F("resolution_due_at"))


class Migration(migrations.Migration):

    dependencies = [("followups", "0065_steps_due")]

    operations = [migrations.RunPython(look_at_the_solution, migrations.RunPython.noop)]
