"""How many requests each of many askers may make: in bursts, and in the long run."""

from collections import OrderedDict
from threading import Lock

MOST_KEYS = 20_000


class TokenBuckets:
    """One bucket per key, refilled evenly; of too many keys those not seen for longest are forgotten.

    Kept in the memory of one process: it costs no query, and with everything else away it still works.
    """

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str, now: float, rate: float, burst: float, cost: float = 1) -> bool:
        """Take `cost` from the key's bucket; False, and nothing is taken, when it holds less.

        `now` in seconds, `rate` in requests a second.
        """
        with self._lock:
            left, seen = self._left.pop(key, (burst, now))
            left = min(burst, left + max(0.0, now - seen) * rate)
            enough = left >= cost
            self._left[key] = (left - cost if enough else left, max(now, seen))
            while len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
            return enough

    def spend(self, key: str, cost: float) -> None:
        """Take more from a bucket afterwards, for what turned out to be costlier."""
        with self._lock:
            if key in self._left:
                left, seen = self._left[key]
                self._left[key] = (max(0.0, left - cost), seen)

    def clear(self) -> None:
        with self._lock:
            self._left.clear()
