from django.apps import AppConfig


class PrivacyRecords(AppConfig):
    name = "oneseal.records.privacy"
    label = "privacy"
