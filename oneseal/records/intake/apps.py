from django.apps import AppConfig


class IntakeRecords(AppConfig):
    name = "oneseal.records.intake"
    label = "intake"
