"""How long personal data is kept: each period with the step that ends it and how much it takes at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from customers.actions.forget_delivery import forget_delivery
from customers.actions.forget_exports import forget_exports
from customers.actions.run_retention import Step, run_retention
from followups.actions.erase_inactive import erase_inactive
from surveys.actions.forget_clicks import forget_clicks
from surveys.actions.forget_comments import forget_comments

# So many at a time, that no transaction is long; the next minute goes on.
PERIODS: tuple[tuple[str, Step, int], ...] = (
    ("erase_inactive", erase_inactive, 20),
    ("forget_comments", forget_comments, 500),
    ("forget_delivery", forget_delivery, 2_000),
    ("forget_exports", forget_exports, 100),
    ("forget_clicks", forget_clicks, 10_000),
)

RETENTION: tuple[tuple[str, Callable[[datetime], object]], ...] = tuple(
    (name, partial(run_retention, name, step, most)) for name, step, most in PERIODS
)
