"""Every page that the navigation leads to, in its section, with the roles it is shown to."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from customers.models import User
from customers.rules.roles import ACTS_FOR_ALL, ADMINISTERS, SETS_UP, Role
from customers.views.roles_required import has_one_of

Words = str | LazyText
EVERYBODY = tuple(Role)


@dataclass(frozen=True)
class Page:
    """One page of a section.

    `opens` is added to its address where a plain visit leads elsewhere; `about` stands in the settings.
    """

    label: Words
    name: str
    keys: str = ""
    opens: str = ""
    about: Words = ""
    roles: tuple[Role, ...] = EVERYBODY


@dataclass(frozen=True)
class Section:
    """A group of pages; on the bar it leads to the first that the reader may open."""

    label: Words
    icon: str
    pages: tuple[Page, ...]

    def open_to(self, user: User) -> list[Page]:
        return [page for page in self.pages if has_one_of(user, page.roles)]


SECTIONS = (
    # Without a period account managers would be sent on to their queue.
    Section(
        _("Overview"), "layout-dashboard", (Page(_("Overview"), "pages:home", "g d", opens="?period=30"),)
    ),
    Section(
        _("Follow-ups"),
        "checklist",
        (
            Page(_("Queue"), "followups:queue", "g q"),
            Page(pgettext_lazy("navigation", "Ledger"), "followups:ledger", "g l"),
            Page(_("Numbers"), "followups:numbers", "g n"),
            Page(_("Load"), "followups:load", "g o", roles=ACTS_FOR_ALL),
        ),
    ),
    Section(
        _("Customers"),
        "users",
        (
            Page(_("Customers"), "pages:customer-list", "g c"),
            Page(_("Companies"), "pages:company-list", "g b"),
            Page(_("Segments"), "pages:segment-list", "g s"),
            Page(_("Messages"), "pages:message-list", "g m"),
        ),
    ),
    Section(
        _("Responses"),
        "messages",
        (
            Page(_("Responses"), "pages:response-list", "g r"),
            Page(_("Held for review"), "followups:review-list", "g h"),
        ),
    ),
    Section(
        _("Surveys"),
        "clipboard-list",
        (
            Page(_("Surveys"), "surveys:survey-list", "g u"),
            Page(_("Asked and not asked"), "pages:invitation-list", "g i"),
        ),
    ),
)
SETTINGS = Section(
    _("Settings"),
    "settings",
    (
        Page(_("All settings"), "pages:settings"),
        Page(
            _("Playbook"),
            "followups:playbook-list",
            about=_("The steps for each score, and how soon the customer is to hear from us."),
        ),
        Page(
            _("Causes"),
            "followups:cause-list",
            about=_("What a follow-up can be closed with, and which of it lies in communication."),
            roles=SETS_UP,
        ),
        Page(
            _("Rules of acting"),
            "followups:acting-rules",
            about=_("Who takes the lowest scores."),
            roles=ACTS_FOR_ALL,
        ),
        Page(
            _("Message templates"),
            "followups:message-template-list",
            about=_("The words that letters to customers begin with, step by step."),
            roles=SETS_UP,
        ),
        Page(
            _("Work calendar"),
            "followups:calendar",
            about=_("Opening hours, holidays and other days off: every deadline is counted in them."),
            roles=SETS_UP,
        ),
        Page(
            _("Rules of asking"),
            "surveys:asking-rules",
            about=_("How often customers and companies are asked, and when we ask fewer."),
            roles=SETS_UP,
        ),
        Page(
            _("Legal basis"),
            "customers:legal-bases",
            about=_("In which countries we may ask, and where only with consent."),
            roles=SETS_UP,
        ),
        Page(
            _("Imports"),
            "customers:import-list",
            about=_("Customers and earlier answers out of CSV and Excel files."),
            roles=SETS_UP,
        ),
        Page(
            _("Absences"),
            "customers:absences",
            about=_("Who is away, and who answers for their customers meanwhile."),
        ),
        Page(
            _("Staff"),
            "pages:staff",
            about=_("Who works here, what they may do, and invitations."),
            roles=ADMINISTERS,
        ),
        Page(
            _("Teams"),
            "customers:teams",
            about=_("Who shares customers."),
            roles=ADMINISTERS,
        ),
        Page(
            _("Organisation"),
            "customers:organisation",
            about=_("Name, zone, phone, and who our mail comes from."),
            roles=ADMINISTERS,
        ),
        Page(
            _("API tokens"),
            "customers:tokens",
            about=_("Keys for other systems."),
            roles=ADMINISTERS,
        ),
    ),
)
