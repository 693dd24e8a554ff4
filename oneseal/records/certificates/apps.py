from django.apps import AppConfig


class CertificatesRecords(AppConfig):
    name = "oneseal.records.certificates"
    label = "certificates"
