from django.apps import AppConfig


class DocumentsRecords(AppConfig):
    name = "oneseal.records.documents"
    label = "documents"
