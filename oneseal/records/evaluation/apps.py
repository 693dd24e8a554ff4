from django.apps import AppConfig


class EvaluationRecords(AppConfig):
    name = "oneseal.records.evaluation"
    label = "evaluation"
