from django.apps import AppConfig


class QuestionRecords(AppConfig):
    name = "oneseal.records.questions"
    label = "questions"
