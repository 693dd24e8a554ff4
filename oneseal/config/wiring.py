"""Which gateway stands behind which name. Doors ask by name: no web process loads typesetter, signer or workbooks."""

GATEWAYS = {
    "render": "oneseal.gateways.render.paper",
    "seal": "oneseal.gateways.render.seal",
    "sign": "oneseal.gateways.sign.pades",
    "storage": "oneseal.gateways.storage.files",
    "calendars": "oneseal.gateways.calendars",
    "workbooks": "oneseal.gateways.workbooks.reading",
}
