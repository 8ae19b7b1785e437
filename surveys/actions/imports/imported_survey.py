"""The survey of historic answers whose file names none: made when first needed, closed from the start."""

from django.utils import translation
from django.utils.translation import gettext as _

from customers.models import Organisation
from surveys.models import Survey
from surveys.rules.survey_settings import USUAL_REST

SLUG = "imported-answers"


def imported_survey() -> Survey:
    """In the caller's transaction. IntegrityError when somebody makes it at the same moment."""
    known = Survey.objects.filter(slug=SLUG).first()
    if known is not None:
        return known
    organisation = Organisation.objects.current()
    with translation.override(organisation.language):
        name = _("Imported answers")
    return Survey.objects.create(
        slug=SLUG,
        name=name,
        kind=Survey.Kind.RELATIONAL,
        state=Survey.State.CLOSED,
        rest_days=USUAL_REST[Survey.Kind.RELATIONAL],
        recommended=organisation.name[:120],
    )
