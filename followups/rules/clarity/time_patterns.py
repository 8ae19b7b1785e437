"""The regular expressions that find days and times in one language."""

import re
from collections.abc import Iterable
from functools import cached_property

from followups.rules.clarity.time_words import TimeWords

_FLAGS = re.IGNORECASE
_DASH = "[-–—]"

# In both languages.
PROMISED = re.compile(r"\{promised_at\}")
ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
ALWAYS = re.compile(r"\b24\s?/\s?7\b")
ISO = re.compile(r"(?<![\w./-])(\d{4})-(\d{2})-(\d{2})(?!\d|-\d)")
NUMERIC = re.compile(r"(?<![\w.,:/+-])(\d{1,2})([./-])(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-]|[.,:]\d)")
DAY_MONTH_POINT = re.compile(r"(?<![\w.,:/+-])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
SLASHED = re.compile(r"(?<![\w./:+-])(\d{1,2})/(\d{1,2})(?![\d/])")
EN_ABBREVIATED = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
NB_ABBREVIATED = {"man": 0, "tir": 1, "tirs": 1, "ons": 2, "tor": 3, "tors": 3, "fre": 4, "lør": 5, "søn": 6}


def one_of(words: Iterable[str]) -> str:
    """The longest first; a space is any."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s{1,3}") for word in sorted(words, key=len, reverse=True)
    )


class TimePatterns:
    def __init__(self, words: TimeWords, *, norwegian: bool) -> None:
        self.words, self.norwegian = words, norwegian
        self.short_days = NB_ABBREVIATED if norwegian else EN_ABBREVIATED
        self.months, self.weekdays = one_of(words.months), one_of(words.weekdays)
        self.units, self.numbers = one_of(words.units), one_of(words.numbers)

    @cached_property
    def day_month(self) -> re.Pattern[str]:
        ordinal = r"\.?" if self.norwegian else "(?:st|nd|rd|th)?"
        between = rf"\s?(?:{_DASH}|{self.words.range_words})\s?"
        return re.compile(
            rf"(?<![\w.,:/+-])(?:(\d{{1,2}}){ordinal}{between})?(\d{{1,2}}){ordinal}\s{{0,2}}(?:of\s+)?"
            rf"({self.months})\b\.?(?:,?\s{{1,2}}((?:19|20)\d\d)\b)?",
            _FLAGS,
        )

    @cached_property
    def month_day(self) -> re.Pattern[str]:
        return re.compile(
            rf"\b({self.months})\.?\s{{1,2}}(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]\.?m\b)"
            r"(?:,?\s{1,2}((?:19|20)\d\d)\b)?",
            _FLAGS,
        )

    @cached_property
    def weekday_range(self) -> re.Pattern[str]:
        days = f"(?:{self.weekdays}|{one_of(self.short_days)}|ma|fr)"
        return re.compile(
            rf"\b{days}\.?\s?(?:{_DASH}|til|to|through|thru)\s?(?:og\s+med\s+)?{days}\b", _FLAGS
        )

    @cached_property
    def weekday(self) -> re.Pattern[str]:
        words = self.words
        return re.compile(
            rf"\b(?P<day>{self.weekdays}){words.weekday_ending}\b(?!'s|’s)"
            rf"(?:\s+(?:(?P<lastweek>{words.last_week})|(?P<nextweek>{words.next_week})|"
            rf"(?P<thisweek>{words.this_week}))\b)?",
            _FLAGS,
        )

    @cached_property
    def week(self) -> re.Pattern[str]:
        """A whole week, no day of it."""
        return re.compile(r"\bneste\s+uke\b" if self.norwegian else r"\bnext\s+week\b", _FLAGS)

    @cached_property
    def before_weekday(self) -> re.Pattern[str]:
        """What stands right before, at the end of a piece of text."""
        words = self.words
        return re.compile(
            rf"(?:\b(?P<habit>{words.habit})\s+)?(?:\b(?P<before>{words.before})\s+)?"
            rf"(?:\b(?:(?P<last>{words.last_one})|(?P<this>{words.this_one})|"
            r"(?P<next>neste|next))\s+)?\Z",
            _FLAGS,
        )

    @cached_property
    def short_weekday(self) -> re.Pattern[str]:
        days = one_of(self.short_days)
        if self.norwegian:
            return re.compile(rf"\b(?P<day>{days})\.?(?=\s(?:den\s+)?\d{{1,2}}(?:\.|/)\s?\w)", _FLAGS)
        days = "|".join(day.capitalize() for day in sorted(self.short_days, key=len, reverse=True))
        return re.compile(rf"\b(?:(?<=\b[Oo]n )|(?=(?:{days})\.?,?\s(?:\d|at\b)))(?P<day>{days})\b")

    @cached_property
    def days_ahead(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<!per )(?<!pr\. )(?<!den )\b(?:{one_of(self.words.days_ahead)})\b(?!'s|’s)", _FLAGS
        )

    @cached_property
    def part(self) -> re.Pattern[str]:
        return re.compile(rf",?\s{{1,2}}({one_of(self.words.parts)})\b", _FLAGS)

    @cached_property
    def before_clock(self) -> re.Pattern[str]:
        """What stands right before, at the end of a piece of text."""
        return re.compile(
            rf"(?:(?P<kl>\b(?:kl\.?|klokken|klokka)\s{{0,3}})|\b(?P<lead>mellom|between|from|{self.words.by}|"
            rf"{self.weekdays}|i\s+dag|i\s+morgen|today|tomorrow),?\s{{1,3}})\Z",
            _FLAGS,
        )

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """Any figure that may be a time of day; `read_clock` decides. Begins with a figure: fast."""
        half = r"(?P<ap{0}>\s?[ap](?:\.m\.|\.?m\b))?"
        join = rf"\s?(?:{_DASH}|til|to|until|till|and|og|eller|or)\s?(?:kl\.?\s?)?"
        return re.compile(
            rf"(?P<h>\d(?<![\d,:/+-].)(?<!\d\..)\d?)(?:(?P<sep>[.:]?)(?P<m>\d\d))?{half.format('')}"
            rf"(?:{join}(?P<h2>\d{{1,2}})(?:[.:]?(?P<m2>\d\d))?{half.format('2')}(?![\d%]|[.,:]\d))?"
            r"(?P<oclock>\s+o'clock\b)?(?![\d%/]|[.,:]\d|-\d)",
            _FLAGS,
        )

    @cached_property
    def spoken_clock(self) -> re.Pattern[str]:
        if self.norwegian:
            return re.compile(
                rf"\b(?:kl\.?|klokken|klokka)\s+(?P<past>halv\s+|kvart\s+over\s+|"
                rf"kvart\s+på\s+)?(?P<n>{self.numbers})\b",
                _FLAGS,
            )
        return re.compile(
            rf"\b(?P<past>half\s+past\s+|quarter\s+past\s+|"
            rf"quarter\s+to\s+)?(?P<n>{self.numbers})(?:\s+o'clock\b|(?<=past\s)\b)",
            _FLAGS,
        )

    @cached_property
    def noon(self) -> re.Pattern[str]:
        if self.norwegian:
            return re.compile(
                r"\b(?:(?P<noon>midt\s+på\s+dagen)|(?P<rel>før|etter|innen|ved|til|rundt|i)\s+lunsj(?:tid|"
                r"en)?)\b",
                _FLAGS,
            )
        return re.compile(
            r"\b(?:(?P<noon>noon|midday|mid-day)|(?P<rel>before|by|at|around|after|until|"
            r"over)\s+lunch(?:\s?time)?)\b",
            _FLAGS,
        )

    @cached_property
    def within(self) -> re.Pattern[str]:
        start = rf"{self.words.within}|om" if self.norwegian else rf"{self.words.within}|in"
        return re.compile(
            rf"\b(?P<lead>{start})\s+(?:the\s+next\s+)?(?P<n>\d{{1,3}}|"
            rf"{self.numbers})\s+(?P<unit>{self.units})\b(?!\s+(?:siden|ago))",
            _FLAGS,
        )

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        if self.norwegian:
            return re.compile(
                rf"\b(?:den|{self.weekdays})\s+(?:den\s+)?(\d{{1,2}})\.(?!\d)(?=\s*(?:\Z|[,;!?)\n–-]|\.|"
                rf"(?:kl|klokk|og|eller|innen|før)|(?-i:[A-ZÆØÅ])))",
                _FLAGS,
            )
        return re.compile(
            rf"\b(?:on|by|before|until|from|{self.weekdays}),?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)\b"
            r"(?=\s*(?:\Z|[.,;:!?)\n–-]|at\b|and\b|or\b|by\b|before\b|around\b|with\b|to\b))",
            _FLAGS,
        )

    @cached_property
    def whenever(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.words.whenever})\b", _FLAGS)
