"""How many examples hypothesis tries: few and always the same in the suite, many and new ones in `make thorough`.

A plugin of pytest: `make mutate` runs the rules without tests/conftest.py and has to measure what the suite proves.
"""

import os

from hypothesis import HealthCheck, settings

THOROUGH = bool(os.environ.get("ONESEAL_THOROUGH"))
TIMES = 40 if THOROUGH else 1

settings.register_profile(
    "oneseal", max_examples=25 * TIMES, deadline=None, derandomize=not THOROUGH, database=None, print_blob=True
)
settings.load_profile("oneseal")


def examples(number: int, *silenced: HealthCheck) -> settings:
    """For a test that needs another number in the suite than the profile's."""
    return settings(max_examples=number * TIMES, suppress_health_check=silenced)
