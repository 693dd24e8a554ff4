from django.apps import AppConfig


class ReviewRecords(AppConfig):
    name = "oneseal.records.review"
    label = "review"
