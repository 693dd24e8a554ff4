"""Which gateway stands behind which name. Doors ask by name, so no web process loads the typesetter or the signer."""

GATEWAYS = {
    "render": "oneseal.gateways.render",
    "seal": "oneseal.gateways.render.seal",
    "sign": "oneseal.gateways.sign",
    "storage": "oneseal.gateways.storage",
    "calendars": "oneseal.gateways.calendars",
}
