from django.apps import AppConfig


class AccountsRecords(AppConfig):
    name = "oneseal.records.accounts"
    label = "accounts"
