from django.apps import AppConfig


class CalendarRecords(AppConfig):
    name = "oneseal.records.calendar"
    label = "calendar"
