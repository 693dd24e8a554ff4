from django.apps import AppConfig


class FeesRecords(AppConfig):
    name = "oneseal.records.fees"
    label = "fees"
