from django.apps import AppConfig


class DeliveryRecords(AppConfig):
    name = "oneseal.records.delivery"
    label = "delivery"
