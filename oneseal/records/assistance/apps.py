from django.apps import AppConfig


class AssistanceRecords(AppConfig):
    name = "oneseal.records.assistance"
    label = "assistance"
