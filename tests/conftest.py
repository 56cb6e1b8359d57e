"""Settings of hypothesis for all tests, and in CI the same examples every time.

No deadlines, and no complaint that examples were slow to make: how long anything takes says more
about what else the machine does.
"""

import os

from hypothesis import HealthCheck, settings

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("here", UNHURRIED)
settings.register_profile("ci", UNHURRIED, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
