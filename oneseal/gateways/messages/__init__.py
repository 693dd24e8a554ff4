"""Ways out to people: e-mail (``smtp``), SMS (``http_sms``), and a twin that sends nothing (``dry``).

Each has ``send`` and ``reachable``. ``docs/messages.md`` tells the contract of an SMS gateway.
"""
