"""Backstage: items and their versions, powers, calendar, laws. Each part holds its own addresses."""

from django.urls import path

from oneseal.interfaces.backstage import home

app_name = "backstage"
urlpatterns = [
    path("", home.home, name="home"),
]
