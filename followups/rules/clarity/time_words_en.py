"""English words for days, months, times of day and tense."""

from followups.rules.clarity.time_words import TimeWords

_MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|"
    "october oct|november nov|december dec"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
_MORNING, _NOON, _EVENING = 6 * 60, 12 * 60, 18 * 60

EN = TimeWords(
    months={word: at for at, words in enumerate(_MONTHS.split("|"), 1) for word in words.split()},
    weekdays={word: at for at, word in enumerate(_WEEKDAYS)},
    days_ahead={
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
        "day after tomorrow": 2,
        "yesterday": -1,
        "the day before yesterday": -2,
        "last night": -1,
        "last week": -7,
        "last month": -30,
        "last year": -365,
    },
    parts={
        "morning": (_MORNING, _NOON),
        "afternoon": (_NOON, _EVENING),
        "evening": (16 * 60, 24 * 60),
    },
    numbers={word: at for at, word in enumerate(_NUMBERS.split())} | {"a": 1, "an": 1, "the next": 1},
    units={
        "minute": 1,
        "minutes": 1,
        "hour": 60,
        "hours": 60,
        "day": 1440,
        "days": 1440,
        "business day": 1440,
        "business days": 1440,
        "working day": 1440,
        "working days": 1440,
        "week": 10080,
        "weeks": 10080,
    },
    next_week=r"(?:of\s+)?next\s+week",
    this_week=r"(?:of\s+)?this\s+week",
    last_week=r"(?:of\s+)?last\s+week",
    this_one="this",
    last_one="last|past|previous",
    habit="every|each|all",
    weekday_ending="",
    range_words="to|till|until|and|through|or",
    by="by|before|until|till|on|at|after|from|around|latest|the",
    before="before",
    within="within|in less than|in under|in no more than",
    whenever=r"(?:by\s+)?(?:the\s+)?end\s+of\s+(?:the\s+|this\s+)?(?:business\s+|working\s+)?day|"
    r"(?:by\s+)?close\s+of\s+business",
    opening=r"open|opens|opening|closed|closes|(?:business|office|working|support)\s+hours|weekdays?|"
    r"workdays?|lines\s+are|"
    r"around\s+the\s+clock|available",
    past=frozenset(
        "was were had did wrote got told said spoke came went took gave bought paid sent met left made "
        "found felt began "
        "broke fell heard kept lost read saw stood thought thank thanks sorry ago last since previously "
        "earlier been "
        "done gone given written spoken taken apologise apologize regret".split()
    ),
    future=frozenset(
        "will ll shall going by within due scheduled planned plan deadline expect next upcoming".split()
    ),
    own_promise=r"(?:i|we)(?:'ll|\s+will|\s+shall|\s+am\s+going|\s+are\s+going)|you(?:'ll|"
    r"\s+will)\s+(?:hear|get|receive|have)|"
    r"will\s+(?:call|phone|ring|contact|write|send|be\s+in\s+touch)",
    clause_words="and|but|so|that|which|or|because",
)
