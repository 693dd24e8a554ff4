"""The office: inbox, cases, acts of review, decision, certificate and delivery."""

from django.urls import path

from oneseal.interfaces.office import (
    acts,
    certificates,
    hearing,
    inbox,
    messages,
    overdue,
    packages,
    points,
    restrictions,
    reveals,
    tabs,
    visit,
)

app_name = "office"
urlpatterns = [
    path("", inbox.inbox, name="home"),
    path("find/", inbox.find, name="find"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<str:identifier>/", certificates.certificate, name="certificate"),
    path("certificates/<str:identifier>/<str:verb>/", certificates.act, name="certificate_act"),
    path("restrictions/", restrictions.restrictions, name="restrictions"),
    path("restrictions/new/", restrictions.entering, name="restriction_new"),
    path("restrictions/<int:restriction_id>/", restrictions.restriction, name="restriction"),
    path("overdue/", overdue.register, name="overdue"),
    path("overdue/table/", overdue.table, name="overdue_table"),
    path("overdue/<int:clock>/", overdue.explain, name="overdue_explain"),
    path("messages/", messages.mine, name="told"),
    path("messages/read/", messages.read, name="told_read"),
    path("peek/<str:number>/", inbox.peek, name="peek"),
    path("cases/<str:number>/", tabs.review, name="case"),
    path("cases/<str:number>/materials/", tabs.materials, name="materials"),
    path("cases/<str:number>/procedures/", tabs.procedures, name="procedures"),
    path("cases/<str:number>/hearing/", hearing.hearing, name="hearing"),
    path("cases/<str:number>/hearing/lines/", hearing.line, name="hearing_line"),
    path("cases/<str:number>/hearing/evidence/", hearing.evidence, name="hearing_evidence"),
    path("cases/<str:number>/visit/<int:step>/", visit.visit, name="visit"),
    path("cases/<str:number>/visit/<int:step>/photos/", visit.photo, name="visit_photo"),
    path("cases/<str:number>/visit/<int:step>/points/", visit.judge, name="visit_judge"),
    path("cases/<str:number>/documents/", tabs.documents, name="documents"),
    path("cases/<str:number>/package/", packages.package, name="package"),
    path("cases/<str:number>/messages/", tabs.messages, name="messages"),
    path("cases/<str:number>/journal/", tabs.journal, name="journal"),
    path("cases/<str:number>/viewer/<int:seq>/", tabs.viewer, name="viewer"),
    path("cases/<str:number>/points/<int:step>/<str:key>/", points.judge, name="judge"),
    path("cases/<str:number>/reveal/", reveals.reveal, name="reveal"),
    path("cases/<str:number>/decide/", acts.decide, name="decide"),
    path("cases/<str:number>/acts/<str:name>/", acts.act, name="act"),
]
