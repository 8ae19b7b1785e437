"""Addresses."""

from django.urls import path

from customers.views import (
    absences,
    import_steps,
    imports,
    invitations,
    joining,
    legal_bases,
    organisation,
    people,
    provider_events,
    teams,
    tokens,
)
from customers.views.opt_out import OptOutPage
from npsapp.lib.respondent_pages import respondent_page

app_name = "customers"
opt_out = respondent_page(OptOutPage.as_view())
urlpatterns = [
    # A mail program may drop the last slash, and must not be redirected.
    path("u/<str:token>", opt_out, name="opt-out"),
    path("u/<str:token>/", opt_out, name="opt-out"),
    path("join/<str:token>/", joining.join, name="join"),
    path("hooks/<slug:provider>/", provider_events.receive, name="provider-events"),
]

# Settings: people and the organisation.
urlpatterns += [
    path("settings/organisation/", organisation.edit, name="organisation"),
    path("settings/staff/invitation/", invitations.invite, name="staff-invite"),
    path("settings/staff/invitations/", invitations.invite_several, name="staff-invite-several"),
    path("settings/staff/<int:person_id>/invitation/", invitations.resend, name="staff-invite-again"),
    path("settings/staff/<int:person_id>/details/", people.edit, name="staff-edit"),
    path("settings/staff/<int:person_id>/reactivation/", people.reactivate, name="staff-reactivate"),
    path("settings/me/", people.own_profile, name="me"),
    path("settings/teams/", teams.show_all, name="teams"),
    path("settings/teams/new/", teams.add, name="team-add"),
    path("settings/teams/<int:team_id>/", teams.show, name="team"),
    path("settings/teams/<int:team_id>/name/", teams.rename, name="team-rename"),
    path("settings/teams/<int:team_id>/members/", teams.move, name="team-move"),
    path("settings/teams/<int:team_id>/deletion/", teams.delete, name="team-delete"),
    path("settings/absences/", absences.show, name="absences"),
    path("settings/absences/new/", absences.add, name="absence-add"),
    path("settings/absences/<int:absence_id>/", absences.edit, name="absence-edit"),
    path("settings/absences/<int:absence_id>/end/", absences.end, name="absence-end"),
    path("settings/legal-basis/", legal_bases.show, name="legal-bases"),
    path("settings/legal-basis/new/", legal_bases.add, name="legal-basis-add"),
    path("settings/legal-basis/<int:basis_id>/", legal_bases.edit, name="legal-basis-edit"),
    path("settings/legal-basis/<int:basis_id>/block/", legal_bases.block, name="legal-basis-block"),
    path("settings/tokens/", tokens.show, name="tokens"),
    path("settings/tokens/new/", tokens.create, name="token-create"),
    path("settings/tokens/<int:token_id>/revocation/", tokens.revoke, name="token-revoke"),
]

# Settings: imports.
urlpatterns += [
    path("settings/imports/", imports.show_all, name="import-list"),
    path("settings/imports/new/", imports.new, name="import-new"),
    path("settings/imports/<int:run_id>/", imports.show, name="import-detail"),
    path("settings/imports/<int:run_id>/rejects/", imports.rejects, name="import-rejects"),
    path("settings/imports/<int:run_id>/reading/", import_steps.read, name="import-reading"),
    path("settings/imports/<int:run_id>/columns/", import_steps.check, name="import-columns"),
    path("settings/imports/<int:run_id>/run/", import_steps.run, name="import-run"),
    path("settings/imports/<int:run_id>/stop/", import_steps.stop, name="import-stop"),
    path("settings/imports/<int:run_id>/undo/", import_steps.undo, name="import-undo"),
    path("settings/imports/<int:run_id>/removal/", import_steps.remove, name="import-remove"),
]
