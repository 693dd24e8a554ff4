"""Which gateway stands behind which name. Doors ask by name, so no web process loads the typesetter or the signer."""

GATEWAYS = {
    "render": "oneseal.gateways.render.paper",
    "seal": "oneseal.gateways.render.seal",
    "sign": "oneseal.gateways.sign.pades",
    "storage": "oneseal.gateways.storage.files",
    "calendars": "oneseal.gateways.calendars",
}
