"""Addresses of the self-service terminal."""

from django.urls import path

from oneseal.interfaces.kiosk import calling, find, home, item, paper, setting_up

app_name = "kiosk"
urlpatterns = [
    path("", home.home, name="home"),
    path("end/", home.end, name="end"),
    path("lowered/", home.lowered, name="lowered"),
    path("set-up/", setting_up.set_up, name="set_up"),
    path("find/", find.find, name="find"),
    path("items/<str:code>/", item.item, name="item"),
    path("items/<str:code>/check/", item.check, name="check"),
    path("carried/", item.carried, name="carried"),
    path("paper/", paper.paper, name="paper"),
    path("qr.svg", paper.qr, name="qr"),
    path("help/", calling.call, name="call"),
]
