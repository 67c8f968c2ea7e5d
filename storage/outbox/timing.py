"""How fast, and how patient. Slack's limits: https://docs.slack.dev/apis/web-api/rate-limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateLimit:
    """One each ``every`` seconds on average, up to ``burst`` at once after a rest."""

    every: float
    burst: int = 1

    @property
    def tolerance(self) -> float:
        """Seconds by which a burst may run ahead of the average."""
        return (self.burst - 1) * self.every


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTiming:
    """All in seconds. Tests and benchmarks bring another one.

    The lease outlives every call: a call starts only while ``margin`` is left, and is cut after ten seconds, which is
    less. An answer that was lost is looked for after ``lag``, when Slack surely shows what it took. Together these
    forgive replicas whose clocks differ by fifteen seconds, so the machine's clock is good enough for leases.
    """

    post: RateLimit = RateLimit(0.25, 4)
    """Slack takes "several hundred messages a minute" from an app in a workspace."""
    update: RateLimit = RateLimit(1.2, 5)
    read: RateLimit = RateLimit(1.2, 5)
    channel: RateLimit = RateLimit(1.0)
    ahead: float = 1.0
    """Turns are given out this far in advance."""
    lease: float = 60.0
    margin: float = 15.0
    lag: float = 10.0
    backoff: float = 2.0
    """Before the second attempt; doubled before each further one."""
    pause: float = 5.0
    """A workspace that Slack does not answer for is left alone so long; doubled with each further silence."""
    longest_hold: float = 900.0


DEFAULT_TIMING = DeliveryTiming()
