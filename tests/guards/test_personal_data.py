"""Each column that can hold text is blanked when a customer is erased, or somebody has said why not."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from customers.ports.personal_data import personal_tables

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, ArrayField)
# Tables of ours in which no customer stands, or that are dealt with as a whole, and how.
OTHERS = {
    "customers.Absence": "of staff",
    "customers.ApiToken": "of systems",
    "customers.AttributeName": "names of columns",
    "customers.Company": "a company stays",
    "customers.DataExport": "words blacked out",
    "customers.DomainSending": "counts per domain",
    "customers.ErasedAddress": "a keyed hash",
    "customers.ErasureLog": "stable words and counts",
    "customers.ImportChunk": "files that name them are deleted",
    "customers.ImportProblem": "words blacked out",
    "customers.ImportRun": "words blacked out",
    "customers.LegalBasis": "of countries",
    "customers.MailboxMark": "of our mailbox",
    "customers.MailOutage": "words blacked out",
    "customers.Organisation": "of ourselves",
    "customers.RetentionRun": "counts",
    "customers.SavedFilter": "words blacked out",
    "customers.Segment": "conditions, of nobody in particular",
    "customers.StaffInvitation": "of staff",
    "customers.Suppression": "deleted; a keyed hash is kept",
    "customers.Team": "of staff",
    "customers.User": "of staff",
    "customers.CustomerAccess": "deleted",
    "surveys.DayTally": "counts",
    "surveys.DeliveryPause": "of surveys",
    "surveys.ExtraQuestion": "ours",
    "surveys.Review": "stable words",
    "surveys.SealedAnswer": "taken apart by surveys.actions.unseal_erased",
    "surveys.Survey": "ours",
    "surveys.SurveyReason": "ours",
    "surveys.SurveyText": "ours",
    "surveys.Wave": "ours",
    "followups.CalendarDay": "ours",
    "followups.Cause": "ours",
    "followups.MessageTemplate": "ours",
    "followups.Notice": "stable words; its mail is blanked",
    "followups.Playbook": "ours",
    "followups.PlaybookTask": "ours",
    "followups.WorkCalendar": "ours",
}
OURS = ("customers", "surveys", "followups")


def texts(model: type[models.Model]) -> set[str]:
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, TEXT) and not field.name.startswith("pgh_")
    }


def tables() -> list[type[models.Model]]:
    """Without history, whose columns are those of the table it is kept of."""
    found = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return [model for model in found if not any(f.name == "pgh_obj" for f in model._meta.fields)]


def dealt_with() -> dict[type[models.Model], list[set[str]]]:
    """By table the columns each of its parts speaks of."""
    found = defaultdict(list)
    for table in personal_tables():
        everything = texts(table.model) if table.is_deleted else set()
        found[table.model].append(everything | set(table.blanked) | set(table.kept))
    return found


@pytest.mark.parametrize("model", tables(), ids=lambda model: str(model._meta.label))
def test_every_text_is_blanked_or_kept_on_purpose(model: type[models.Model]) -> None:
    label = model._meta.label
    parts = dealt_with().get(model)
    if parts is None:
        assert label in OTHERS or not texts(model), f"{label}: say in personal_data.py what erasing does"
        return
    for part in parts if label != "customers.Message" else parts[1:]:
        assert texts(model) <= part, f"{label}: neither blanked nor kept: {sorted(texts(model) - part)}"


def test_the_lists_name_only_what_there_is() -> None:
    labels = {model._meta.label for model in tables()}
    assert set(OTHERS) <= labels
    for table in personal_tables():
        names = {field.name for field in table.model._meta.concrete_fields}
        assert set(table.blanked) | set(table.kept) <= names, table.model
        assert not set(table.blanked) & set(table.kept), table.model
