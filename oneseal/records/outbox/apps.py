from django.apps import AppConfig


class OutboxRecords(AppConfig):
    name = "oneseal.records.outbox"
    label = "outbox"
