"""Change the list of causes: add, rename, put in order, retire, bring back. None is ever deleted."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.text import slugify

from followups.models import Cause
from npsapp.lib.fingerprint import ChangedMeanwhile, fingerprint

CODE_LIMIT = 40  # leaves room for a number within the field


class LastCause(Exception):
    """It is the only one that can be chosen: without it nothing could be closed."""


@dataclass(frozen=True)
class CauseWords:
    """What staff say of a cause."""

    name_nb: str
    name_en: str
    is_communication: bool

    @classmethod
    def stored(cls, cause: Cause) -> "CauseWords":
        return cls(cause.name_nb, cause.name_en, cause.is_communication)

    @property
    def seen(self) -> str:
        """The same as long as nobody has named it otherwise; its place in the list may move."""
        return fingerprint(asdict(self))


def add_cause(words: CauseWords) -> Cause:
    """At the end of the list, under a code that is made from the English name and never changes."""
    with transaction.atomic():
        causes = _locked()
        return Cause.objects.create(
            code=_free_code(words.name_en, {cause.code for cause in causes}),
            name_nb=words.name_nb,
            name_en=words.name_en,
            is_communication=words.is_communication,
            position=max((cause.position for cause in causes), default=0) + 1,
        )


def rename_cause(cause_id: int, words: CauseWords, seen: str) -> Cause:
    """Its code, and so what is counted by it, stays. Cause.DoesNotExist; ChangedMeanwhile when it is not
    what was `seen`."""
    with transaction.atomic():
        cause = Cause.objects.select_for_update().get(pk=cause_id)
        stored = CauseWords.stored(cause)
        if words != stored and seen != stored.seen:
            told = asdict(words)
            differs = {name: value for name, value in asdict(stored).items() if value != told[name]}
            raise ChangedMeanwhile(stored.seen, differs)
        cause.name_nb, cause.name_en = words.name_nb, words.name_en
        cause.is_communication = words.is_communication
        cause.save(update_fields=["name_nb", "name_en", "is_communication"])
    return cause


def move_cause(cause_id: int, up: bool) -> None:
    """One place up or down among all; the first and the last stay where they are. Cause.DoesNotExist."""
    with transaction.atomic():
        causes = _locked()
        place = next((place for place, cause in enumerate(causes) if cause.pk == cause_id), None)
        if place is None:
            raise Cause.DoesNotExist(cause_id)
        other = place - 1 if up else place + 1
        if 0 <= other < len(causes):
            causes[place], causes[other] = causes[other], causes[place]
        for position, cause in enumerate(causes, start=1):
            cause.position = position
        Cause.objects.bulk_update(causes, ["position"])


def set_cause_in_use(cause_id: int, in_use: bool) -> Cause:
    """Whether it can be chosen; follow-ups closed with it keep it. LastCause, Cause.DoesNotExist."""
    with transaction.atomic():
        causes = {cause.pk: cause for cause in _locked()}
        if cause_id not in causes:
            raise Cause.DoesNotExist(cause_id)
        cause = causes.pop(cause_id)
        if not in_use and not any(other.is_active for other in causes.values()):
            raise LastCause(cause_id)
        cause.is_active = in_use
        cause.save(update_fields=["is_active"])
    return cause


def _locked() -> list[Cause]:
    """All of them, in the order of the list; the rows are locked in the order of their keys."""
    rows = Cause.objects.select_for_update().order_by("pk")
    return sorted(rows, key=lambda cause: (cause.position, cause.pk))


def _free_code(name: str, taken: set[str]) -> str:
    base = slugify(name).replace("-", "_")[:CODE_LIMIT].strip("_") or "cause"
    number, code = 1, base
    while code in taken:
        number += 1
        code = f"{base}_{number}"
    return code
