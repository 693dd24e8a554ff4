from django.apps import AppConfig


class PermissionsRecords(AppConfig):
    name = "oneseal.records.permissions"
    label = "permissions"
