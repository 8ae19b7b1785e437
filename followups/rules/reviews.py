"""When staff are told about an answer that is held for review."""

HELD, OVERDUE = "held", "review_overdue"
