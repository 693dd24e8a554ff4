from django.apps import AppConfig


class MessagesRecords(AppConfig):
    name = "oneseal.records.messages"
    label = "messages"
