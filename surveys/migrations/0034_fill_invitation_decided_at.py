"""Who was not asked was decided about when the history first says so; of the others their own times tell."""

from django.db import migrations

FILL = """
UPDATE surveys_invitation AS invitation
SET decided_at = COALESCE(
    asked_at,
    (
        SELECT MIN(change.pgh_created_at)
        FROM surveys_invitationchange AS change
        WHERE change.pgh_obj_id = invitation.id
          AND change.state = 'not_asked'
          AND change.reason = invitation.reason
          AND invitation.state = 'not_asked'
    ),
    created_at
)
WHERE decided_at IS NULL
"""


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0033_invitation_decided_at'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
