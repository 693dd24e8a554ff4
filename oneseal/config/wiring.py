"""Which gateway stands behind which name. Doors ask by name, so no web process loads the typesetter, the signer or the workbooks."""

GATEWAYS = {
    "render": "oneseal.gateways.render.paper",
    "seal": "oneseal.gateways.render.seal",
    "sign": "oneseal.gateways.sign.pades",
    "storage": "oneseal.gateways.storage.files",
    "calendars": "oneseal.gateways.calendars",
    "spreadsheets": "oneseal.gateways.spreadsheets",
}
