from django.apps import AppConfig


class DecisionRecords(AppConfig):
    name = "oneseal.records.decision"
    label = "decision"
