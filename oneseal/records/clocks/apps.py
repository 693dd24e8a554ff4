from django.apps import AppConfig


class ClocksRecords(AppConfig):
    name = "oneseal.records.clocks"
    label = "clocks"
