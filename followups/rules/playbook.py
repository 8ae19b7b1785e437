"""The playbook shipped for each exact score; staff edit their own versions of it in the app."""

from dataclasses import dataclass, replace

from followups.rules import playbook_texts_en as en
from followups.rules import playbook_texts_nb as nb
from followups.rules.playbook_steps import EVIDENCE, OUTLINES, OWNER_ROLE, Outline, Step, channel_of
from followups.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """One step, in stable words. Times are business minutes from the answer.

    `evidence` lists what proves the step, any one of them being enough; empty when nothing is asked for.
    `sleeps_until` is "" (awake), "customer_reply" or "next_interaction"; `sleeps_at_most_minutes` wakes it
    anyway. `due_minutes` is None for a step that is due when it is woken by the next interaction.
    """

    kind: str
    text: Wording
    hint: Wording | None
    owner_role: str
    channel: str
    evidence: tuple[str, ...]
    due_minutes: int | None
    sleeps_until: str = ""
    sleeps_at_most_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PlaybookPlan:
    """What a score probably means, how fast somebody acts, who is told at once, and the steps in order.

    `grade` runs from 1 (worst) to 5. `contact` is "personal" (a person rings), "contact" or "email", and
    `personal` says the first of these. `tells` holds "owner" and perhaps "cx_lead".
    """

    score: int
    grade: int
    first_contact_minutes: int
    contact: str
    reading: Wording
    tells: tuple[str, ...]
    tasks: tuple[TaskPlan, ...]

    @property
    def personal(self) -> bool:
        return self.contact == "personal"


def shipped_playbook(score: int) -> PlaybookPlan:
    """The playbook for a score, 0-10; ValueError for anything else.

    0-6 are worked through whenever such an answer comes; 7-10 are light, and used where a survey asks for it.
    """
    if isinstance(score, bool) or not isinstance(score, int) or score not in OUTLINES:
        raise ValueError(f"a score is a whole number from 0 to 10, got {score!r}")
    outline = OUTLINES[score]
    return PlaybookPlan(
        score=score,
        grade=outline.grade,
        first_contact_minutes=outline.first_contact_minutes,
        contact=outline.contact,
        reading=Wording(nb.READINGS[score], en.READINGS[score]),
        tells=outline.tells,
        tasks=tuple(_task(score, outline, step) for step in outline.steps),
    )


def _task(score: int, outline: Outline, step: Step) -> TaskPlan:
    return TaskPlan(
        kind=step.kind,
        text=_text(score, step.kind),
        hint=_hint(score, step.kind),
        owner_role=OWNER_ROLE.get(step.kind, "owner"),
        channel=channel_of(step.kind, outline.contact),
        evidence=EVIDENCE[step.kind],
        due_minutes=step.due_minutes,
        sleeps_until=step.sleeps_until,
        sleeps_at_most_minutes=step.sleeps_at_most_minutes,
    )


def _text(score: int, kind: str) -> Wording:
    norwegian, english = (own.STEPS[score].get(kind) or own.EVERY_LOW_SCORE[kind] for own in (nb, en))
    return Wording(norwegian, english)


def _hint(score: int, kind: str) -> Wording | None:
    norwegian, english = ((own.HINTS if score <= 6 else own.HINTS_FROM_SEVEN).get(kind) for own in (nb, en))
    return Wording(norwegian, english) if norwegian and english else None


def suggested_step(score: int, kind: str, contact: str) -> TaskPlan:
    """A step of this kind to begin with when staff add one: what we ship for the score, else for another."""
    for place in (score, *range(11)):
        shipped = next((task for task in shipped_playbook(place).tasks if task.kind == kind), None)
        if shipped is not None:
            break
    if shipped is None:  # a step of their own: they say what it is
        return TaskPlan(
            kind, Wording("", ""), None, "owner", "any", (), OUTLINES[score].first_contact_minutes
        )
    is_own = place == score
    return replace(
        shipped,
        text=shipped.text if is_own or kind in nb.EVERY_LOW_SCORE else Wording("", ""),
        hint=shipped.hint if is_own else None,
        channel=channel_of(kind, contact),
        sleeps_until=shipped.sleeps_until if is_own or kind == "next_contact" else "",
        sleeps_at_most_minutes=shipped.sleeps_at_most_minutes if is_own else None,
    )
