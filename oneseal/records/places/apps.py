from django.apps import AppConfig


class PlacesRecords(AppConfig):
    name = "oneseal.records.places"
    label = "places"
