"""The office: inbox, cases, acts of review, decision, certificate and delivery."""

from django.urls import path

from oneseal.interfaces.office import acts, inbox, points, reveals, tabs

app_name = "office"
urlpatterns = [
    path("", inbox.inbox, name="home"),
    path("find/", inbox.find, name="find"),
    path("peek/<str:number>/", inbox.peek, name="peek"),
    path("cases/<str:number>/", tabs.review, name="case"),
    path("cases/<str:number>/materials/", tabs.materials, name="materials"),
    path("cases/<str:number>/procedures/", tabs.procedures, name="procedures"),
    path("cases/<str:number>/documents/", tabs.documents, name="documents"),
    path("cases/<str:number>/journal/", tabs.journal, name="journal"),
    path("cases/<str:number>/viewer/<int:seq>/", tabs.viewer, name="viewer"),
    path("cases/<str:number>/points/<int:step>/<str:key>/", points.judge, name="judge"),
    path("cases/<str:number>/reveal/", reveals.reveal, name="reveal"),
    path("cases/<str:number>/decide/", acts.decide, name="decide"),
    path("cases/<str:number>/acts/<str:name>/", acts.act, name="act"),
]
