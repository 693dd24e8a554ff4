from django.apps import AppConfig


class SupervisionRecords(AppConfig):
    name = "oneseal.records.supervision"
    label = "supervision"
