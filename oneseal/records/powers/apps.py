from django.apps import AppConfig


class PowersRecords(AppConfig):
    name = "oneseal.records.powers"
    label = "powers"
