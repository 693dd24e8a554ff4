from django.apps import AppConfig


class CatalogueRecords(AppConfig):
    name = "oneseal.records.catalogue"
    label = "catalogue"
