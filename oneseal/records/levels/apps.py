from django.apps import AppConfig


class LevelsRecords(AppConfig):
    name = "oneseal.records.levels"
    label = "levels"
