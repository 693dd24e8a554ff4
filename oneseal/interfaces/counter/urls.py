"""Addresses of the window."""

from django.urls import path

from oneseal.interfaces.counter import cases, delivery, elsewhere, home, intake, referrals, standing_page, together

app_name = "counter"
urlpatterns = [
    path("", home.home, name="home"),
    path("correction/", home.correction, name="correction"),
    path("find/", home.find, name="find"),
    path("intake/", intake.intake, name="intake"),
    path("intake/items/", intake.items, name="items"),
    path("window/", standing_page.stand, name="stand"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("delivery/", delivery.delivery, name="delivery"),
    path("together/", together.preview, name="together"),
    path("together/do/", together.do, name="together_do"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("cases/<str:number>/", cases.case, name="case"),
    path("cases/<str:number>/judge/", cases.judge, name="judge"),
]
