"""Who opened a survey link, as far as one request can tell: for statistics only, it decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from surveys.rules.robots import is_browser, is_headless, is_robot

HUMAN, SCANNER, UNKNOWN = "human", "scanner", "unknown"
# What gave a scanner away; stored beside the click.
AGENT, PREFETCH, BURST = "agent", "prefetch", "burst"

# Nobody reads three pages of one question in ten seconds.
BURST_SCORES, BURST_WITHIN = 3, timedelta(seconds=10)

# What browsers and proxies send when they fetch a page that nobody has asked to see.
_PREFETCHES = {"sec-purpose": "prefetch", "purpose": "pre", "x-purpose": "pre", "x-moz": "prefetch"}


AGENT_LENGTH = 200


@dataclass(frozen=True)
class Visitor:
    """What a request tells of who makes it."""

    address: str
    agent: str
    is_prefetch: bool = False
    names_language: bool = False

    @property
    def kept_agent(self) -> str:
        """As much of the program's name for itself as is stored."""
        return self.agent.replace("\0", "")[:AGENT_LENGTH]


@dataclass(frozen=True)
class Opening:
    """One request for the page. `scores`: how many numbers this machine opened just now, with this one."""

    agent: str
    is_prefetch: bool
    names_language: bool
    scores: int


@dataclass(frozen=True)
class ClickClass:
    kind: str
    sign: str = ""


def classify(opening: Opening, more_robots: Iterable[str] = ()) -> ClickClass:
    """Human only what looks like a browser in every way; what only lacks something is unknown."""
    if opening.is_prefetch:
        return ClickClass(SCANNER, PREFETCH)
    if is_robot(opening.agent, more_robots) or is_headless(opening.agent):
        return ClickClass(SCANNER, AGENT)
    if opening.scores >= BURST_SCORES:
        return ClickClass(SCANNER, BURST)
    looks_human = is_browser(opening.agent) and opening.names_language
    return ClickClass(HUMAN if looks_human else UNKNOWN)


def is_prefetch(headers: Mapping[str, str]) -> bool:
    """`headers` finds names whatever their case."""
    return any(headers.get(name, "").lower().startswith(word) for name, word in _PREFETCHES.items())
