"""What we do about an answer."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FollowupsConfig(AppConfig):
    """Listens to answers; ships playbooks, causes, letters and the work calendar after each migration.

    Says what segments can ask of the work on answers.
    """

    name = "followups"

    def ready(self) -> None:
        from customers.ports.personal_data import register_personal_data
        from customers.ports.segment_fields import register_fields
        from followups import receivers  # noqa: F401  (connects the signals, answers what surveys ask)
        from followups.actions.close_erased import end_work_on
        from followups.actions.ship_causes import ship_causes
        from followups.actions.ship_message_templates import ship_message_templates
        from followups.actions.ship_playbooks import ship_playbooks
        from followups.actions.ship_work_calendar import ship_work_calendar
        from followups.reports.personal_data import TABLES
        from followups.reports.segment_fields import FIELDS

        register_fields(3, FIELDS)
        register_personal_data(3, TABLES, ending=end_work_on)
        for ship in (ship_playbooks, ship_causes, ship_work_calendar, ship_message_templates):
            post_migrate.connect(ship, sender=self, dispatch_uid=f"followups.{ship.__name__}")
