"""Backstage: items and their versions, powers, calendar, laws. Each part holds its own addresses."""

from django.urls import path

from oneseal.interfaces.backstage import (
    calendar,
    graded,
    health,
    home,
    powers,
    powers_below,
    powers_stations,
    transfer,
    unity,
)

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
    path("powers/", powers.register, name="powers"),
    path("powers/items/<str:code>/", powers.item, name="power_item"),
    path("powers/batches/", transfer.batches, name="batches"),
    path("powers/batches/new/", transfer.new_batch, name="new_batch"),
    path("powers/batches/<int:batch_id>/", transfer.batch, name="batch"),
    path("powers/batches/<int:batch_id>/change/", transfer.change_batch, name="change_batch"),
    path("powers/batches/<int:batch_id>/sign/", transfer.sign_row, name="sign_row"),
    path("powers/stations/", powers_stations.stations, name="stations"),
    path("powers/stations/change/", powers_stations.change_stations, name="change_stations"),
    path("powers/below/", powers_below.below, name="below"),
    path("powers/below/change/", powers_below.change_below, name="change_below"),
    path("graded/", graded.home, name="graded"),
    path("graded/items/<str:code>/", graded.item, name="graded_item"),
    path("graded/<int:table_id>/", graded.table, name="graded_table"),
    path("unity/", unity.home, name="unity"),
    path("unity/unity.json", unity.export_json, name="unity_json"),
]
