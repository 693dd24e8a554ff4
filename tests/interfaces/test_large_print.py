"""Large print is an attribute of the first tag and its style sheets: no page is sent differently for it.

So a page that was asked in a browser in normal print may be asked in large print without being sent again
(tests/browsers.py).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import oneseal
from oneseal.records.catalogue.models import ItemVersion
from tests.interfaces.api.caller import in_force
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CLERK, REVIEWER, enterprise

KNOWS = re.compile(r"look_size|COOKIES[^\n]*SIZE|[\"']size[\"'] in request")
ONCE = re.compile(r'''name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|"X-CSRFToken": "[^"]*"''')
"""What is made anew for each page that is sent."""
ITSELF = (' data-size="large"', 'value="large"', 'value="normal"', "长者版", "标准版")


def test_only_the_frame_of_a_page_and_its_switch_know_the_size_of_print() -> None:
    root = Path(oneseal.__file__).parent / "interfaces"
    files = [*root.rglob("*.html"), *root.rglob("*.py")]
    knowing = {str(file.relative_to(root)) for file in files if KNOWS.search(file.read_text(encoding="utf-8"))}
    templates = "components/templates/components"
    switches = {f"{templates}/switches.html", f"{templates}/terminal_foot.html"}
    assert knowing == {"components/look.py", f"{templates}/page.html", *switches}


@pytest.mark.django_db
def test_a_page_in_large_print_differs_in_its_first_tag_and_the_switch_alone(
    version: Callable[[int], ItemVersion],
) -> None:
    code = in_force(version(12)).implementation_code
    applicant = signed_in(applicant_account(enterprise(), "owner"))
    clerk, reviewer = signed_in(account_of(CLERK)), signed_in(account_of(REVIEWER))
    asked = [(applicant, "/"), (applicant, f"/items/{code}/"), (clerk, "/counter/intake/"), (reviewer, "/office/")]
    for client, path in asked:
        sent = {}
        for size in ("normal", "large"):
            client.cookies["size"] = size
            sent[size] = ONCE.sub("", client.get(path).content.decode())
        assert ' data-size="large"' in sent["large"] and ' data-size="large"' not in sent["normal"]
        for words in ITSELF:
            sent = {size: page.replace(words, "") for size, page in sent.items()}
        assert sent["large"] == sent["normal"], path
