"""What `manage.py check --database default` finds in the rows."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from surveys.models import Invitation, Survey, SurveyText
from tests.factories import make_invitation

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [str(problem.id) for problem in run_checks(tags=[Tags.database], databases=["default"])]


def test_a_retired_link_key_that_is_still_in_use_is_named(settings: Settings) -> None:
    make_invitation()
    assert found() == []
    settings.LINK_KEYS = {7: b"k" * 32}
    assert found() == ["ekko.E007"]
    Invitation.objects.update(expires_at="2020-01-01T00:00Z")
    assert found() == [], "nobody needs the links of the past"


def test_a_live_survey_without_words_is_named(survey: Survey) -> None:
    assert found() == []
    SurveyText.objects.all().delete()
    assert found() == ["ekko.E008"]
    Survey.objects.update(state="paused")
    assert found() == []


def test_before_the_first_migration_there_is_nothing_to_find() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE surveys_survey RENAME TO not_there_yet")
    assert found() == []


def test_without_a_database_nothing_is_asked(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        run_checks(tags=[Tags.database])
