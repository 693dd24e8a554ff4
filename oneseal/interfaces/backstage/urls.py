"""Backstage: items and their versions, powers, calendar, laws. Each part holds its own addresses."""

from django.urls import path

from oneseal.interfaces.backstage import calendar, health, home

app_name = "backstage"
urlpatterns = [
    path("", home.home, name="home"),
    path("calendar/", calendar.home, name="calendar"),
    path("calendar/load/", calendar.load, name="calendar_load"),
    path("calendar/<int:year>/", calendar.year, name="calendar_year"),
    path("calendar/notices/<int:notice_id>/", calendar.notice, name="calendar_notice"),
    path("calendar/notices/<int:notice_id>/told/<int:change_id>/", calendar.told, name="calendar_told"),
    path("health/", health.home, name="health"),
    path("health/<str:code>/", health.version, name="health_version"),
]
