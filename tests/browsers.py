"""The browser of the tests: the one that ONESEAL_CHROMIUM names, or the first that is installed (tools/browser)."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Its path; the tests that need it fail with the sentence that says what is missing."""
    found = os.environ.get("ONESEAL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "Chromium is missing: run tools/browser, or name one in ONESEAL_CHROMIUM."
    return found
