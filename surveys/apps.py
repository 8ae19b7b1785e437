"""What we ask and what they said."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SurveysConfig(AppConfig):
    """Listens to interactions; says what segments can ask of answers, and ships those that do."""

    name = "surveys"

    def ready(self) -> None:
        from customers.ports.import_kinds import register
        from customers.ports.personal_data import register_personal_data
        from customers.ports.segment_fields import register_fields
        from surveys import receivers  # noqa: F401  (connects the signals)
        from surveys.actions.ship_answer_segments import ship_answer_segments
        from surveys.actions.stop_asking_erased import stop_asking_erased
        from surveys.forms.response_import import ResponseImport
        from surveys.reports.personal_data import LOOSE, TABLES
        from surveys.reports.segment_fields import FIELDS

        register(ResponseImport())
        register_fields(2, FIELDS)
        register_personal_data(2, TABLES, LOOSE, ending=stop_asking_erased)
        post_migrate.connect(ship_answer_segments, sender=self, dispatch_uid="surveys.ship_answer_segments")
