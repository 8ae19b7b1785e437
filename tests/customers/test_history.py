"""What was promised, proved, asked and allowed leaves a trace, whichever way it was written."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, models

from customers.models import ApiToken, Customer, User
from customers.rules.roles import Role
from followups.models import Playbook, Promise
from surveys.models import Invitation, Survey
from tests.factories import make_follow_up, make_invitation

pytestmark = pytest.mark.django_db

TRACKED = {
    "customers": ["ApiToken", "RoleMembership"],
    "surveys": ["Invitation"],
    "followups": ["Promise", "Proof", "Playbook", "PlaybookTask"],
}
SECRETS = {"digest", "link_nonce", "link_key_version", "link_digest", "password"}


def changes(name: str) -> models.QuerySet[models.Model]:
    manager: models.Manager[models.Model] = apps.get_model(name)._default_manager
    return manager.order_by("pk")


@pytest.mark.parametrize(("app", "name"), [(app, name) for app, names in TRACKED.items() for name in names])
def test_it_is_tracked_and_keeps_no_secret(app: str, name: str) -> None:
    change = apps.get_model(app, f"{name}Change")
    assert not {field.name for field in change._meta.get_fields()} & SECRETS


def test_raw_sql_leaves_a_trace_too(kari: Customer, ben: User, survey: Survey) -> None:
    make_follow_up(3, kari, survey=survey)
    promise = Promise.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE followups_promise SET promised_at = promised_at + interval '1 day'")
    labels = changes("followups.PromiseChange").filter(pgh_obj_id=promise.pk)
    assert list(labels.values_list("pgh_label", flat=True)) == ["insert", "update"]


def test_an_invitation_remembers_that_it_was_scheduled(kari: Customer, survey: Survey) -> None:
    invitation = make_invitation(kari, survey)
    Invitation.objects.filter(pk=invitation.pk).update(state="not_asked", reason="opted_out")
    states = changes("surveys.InvitationChange").values_list("state", flat=True)
    assert list(states) == ["scheduled", "not_asked"]


def test_an_edited_playbook_is_seen(ada: User) -> None:
    playbook = Playbook.objects.current(2)
    before = changes("followups.PlaybookChange").count()
    Playbook.objects.filter(pk=playbook.pk).update(first_contact_minutes=1)
    assert changes("followups.PlaybookChange").count() == before + 1


def test_a_token_is_seen_made_and_revoked_but_not_each_use(ada: User) -> None:
    token, _secret = ApiToken.objects.issue("CRM", ApiToken.Scope.WRITE, ada)
    token.mark_used(token.created_at)
    ApiToken.objects.filter(pk=token.pk).update(revoked_at=token.created_at)
    assert list(changes("customers.ApiTokenChange").values_list("pgh_label", flat=True)) == [
        "insert",
        "update",
    ]


def test_roles_given_and_taken_are_seen(dag: User) -> None:
    lead = Group.objects.get(name=Role.CX_LEAD)
    dag.groups.add(lead)
    dag.groups.remove(lead)
    told = changes("customers.RoleMembershipChange").filter(user=dag, group=lead)
    assert list(told.values_list("pgh_label", flat=True)) == ["insert", "delete"]
