from django.apps import AppConfig


class JournalRecords(AppConfig):
    name = "oneseal.records.journal"
    label = "journal"
