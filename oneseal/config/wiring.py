"""Which gateway stands behind which name. Doors ask by name: no web process loads typesetter, signer or workbooks."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

GATEWAYS = {
    "render": "oneseal.gateways.render.paper",
    "seal": "oneseal.gateways.render.seal",
    "sign": "oneseal.gateways.sign.pades",
    "sign_detached": "oneseal.gateways.sign.detached",
    "storage": "oneseal.gateways.storage.files",
    "calendars": "oneseal.gateways.calendars",
    "workbooks": "oneseal.gateways.workbooks.reading",
    "tables": "oneseal.gateways.workbooks.writing",
    "packages": "oneseal.gateways.packages.zipped",
    "email": "oneseal.gateways.messages.dry",
    "sms": "oneseal.gateways.messages.dry",
}
WAYS = {"email": "oneseal.gateways.messages.smtp", "sms": "oneseal.gateways.messages.http_sms"}
"""What stands behind the ways out to people once they are configured; until then their dry twin does."""
SCHEMES = {"email": ("smtp", "smtps"), "sms": ("http", "https")}


CHANNELS = "oneseal.gateways.channels"
BY_WEB = {"push:robot_dingtalk": "dingtalk", "push:robot_wecom": "wecom", "push:oa_http": "office"}
"""Ways to supervising bodies that need a list of hosts; e-mail needs a mail server, the exchange its address."""


def gateways(
    ways: Mapping[str, Mapping[str, str]], *, outgoing: bool = False, exchange: bool = False
) -> dict[str, str]:
    """All of them, for ways that name an address or none."""
    for name, way in ways.items():
        if way["url"] and urlsplit(way["url"]).scheme not in SCHEMES[name]:
            raise ImproperlyConfigured(f"the address of {name} begins with {' or '.join(SCHEMES[name])}, and ://")
    to_people = {name: WAYS[name] for name, way in ways.items() if way["url"]}
    pushing = {name: f"{CHANNELS}.{module if outgoing else 'dry'}" for name, module in BY_WEB.items()}
    pushing["push:email"] = f"{CHANNELS}.{'email' if ways['email']['url'] else 'dry'}"
    pushing["push:supervision_exchange"] = f"{CHANNELS}.{'exchange' if outgoing and exchange else 'dry'}"
    return GATEWAYS | to_people | pushing
