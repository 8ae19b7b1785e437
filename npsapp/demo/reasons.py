"""What respondents tick beside their words, and whether they want to be called: fitting the score."""

from random import Random

from surveys.models import SurveyReason
from surveys.rules.answer_details import EMAIL, PHONE, Details
from surveys.rules.nps import band

# The place of the standard reason that is nearest to what happened.
_ABOUT = {"delivery": (0, 3), "onboarding": (3, 6), "invoice": (3, 5), "support": (1, 2), "chat": (1, 6)}
_TICKS, _WANTS_CONTACT = 0.6, 0.3


class Reasons:
    """The surveys' own rows, read once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._rows: dict[int, list[tuple[int, list[int]]]] = {}

    def of(self, survey_id: int, kind: str, score: int | None) -> Details:
        """Most tick something; of the unhappy some say how they want to be reached."""
        if score is None:
            return Details()
        ticked = self._ticked(survey_id, kind, score) if self._random.random() < _TICKS else ()
        wish = ""
        if band(score) == "detractor" and self._random.random() < _WANTS_CONTACT:
            wish = self._random.choice((PHONE, PHONE, EMAIL))
        when = self._random.choice(("any", "morning", "midday", "afternoon"))
        return Details.of(ticked, wish, when, ())

    def _ticked(self, survey_id: int, kind: str, score: int) -> tuple[int, ...]:
        """A reason, and below it the last for who is content, else one of the others."""
        rows = self._of_survey(survey_id)
        place = self._random.choice(_ABOUT.get(kind, (4,)))
        if place >= len(rows):
            return ()
        reason, finer = rows[place]
        if not finer:
            return (reason,)
        return reason, finer[-1] if band(score) == "promoter" else self._random.choice(finer[:-1])

    def _of_survey(self, survey_id: int) -> list[tuple[int, list[int]]]:
        if survey_id not in self._rows:
            known = list(SurveyReason.objects.filter(survey=survey_id).order_by("position", "pk"))
            self._rows[survey_id] = [
                (row.pk, [below.pk for below in known if below.parent_id == row.pk])
                for row in known
                if row.parent_id is None
            ]
        return self._rows[survey_id]
