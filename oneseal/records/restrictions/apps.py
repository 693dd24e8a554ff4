from django.apps import AppConfig


class RestrictionsRecords(AppConfig):
    name = "oneseal.records.restrictions"
    label = "restrictions"
