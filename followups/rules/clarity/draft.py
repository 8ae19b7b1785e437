"""A message about to be sent, with the fields beside it, as every rule reads it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property

from followups.rules.business_time import BusinessCalendar
from followups.rules.clarity.sentences import Sentence, sentences
from followups.rules.clarity.times import Mention, find_times


@dataclass(frozen=True)
class Draft:
    """`text` is plain (plain_text.py), `language` "nb" or "en"; the times are as they came."""

    text: str
    language: str
    now: datetime
    kind: str
    responsible: str
    promised_at: datetime | None
    next_step: str
    urgent_contact: str
    not_after: datetime | None
    calendar: BusinessCalendar | None
    customer_text: str
    template_text: str

    @cached_property
    def zone(self) -> tzinfo | None:
        """The company's; without a calendar that of the promise itself."""
        if self.calendar is not None:
            return self.calendar.zone_info
        promised = self.promised_at.tzinfo if self.promised_at is not None else None
        return promised or self.now.tzinfo

    def local(self, moment: datetime) -> datetime:
        """In the company's zone; a time without a zone is meant in it."""
        return moment.astimezone(self.zone) if moment.tzinfo is not None else moment.replace(tzinfo=self.zone)

    @cached_property
    def promised(self) -> datetime | None:
        return None if self.promised_at is None else self.local(self.promised_at)

    @property
    def promises_a_day(self) -> bool:
        """Only the date was chosen, not the hour."""
        return self.promised is not None and self.promised.hour == self.promised.minute == 0

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences(self.text)

    @cached_property
    def times(self) -> list[Mention]:
        return find_times(self.text, self.language)

    @cached_property
    def text_without_times(self) -> str:
        """As long as the text, so that no place moves."""
        signs = list(self.text)
        for mention in self.times:
            signs[mention.start : mention.end] = " " * (mention.end - mention.start)
        return "".join(signs)

    def sentence_at(self, place: int) -> Sentence:
        """The one that holds `place`; between two, the one before."""
        at = max(0, bisect_right(self._starts, place) - 1)
        return self.sentences[at] if self.sentences else Sentence(0, len(self.text))

    def sentence_after(self, sentence: Sentence) -> Sentence:
        """Empty after the last."""
        at = bisect_right(self._starts, sentence.start)
        return self.sentences[at] if at < len(self.sentences) else Sentence(sentence.end, sentence.end)

    def part(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
