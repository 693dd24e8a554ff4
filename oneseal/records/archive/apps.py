from django.apps import AppConfig


class ArchiveRecords(AppConfig):
    name = "oneseal.records.archive"
    label = "archive"
