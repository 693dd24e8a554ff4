"""Addresses of the portal."""

from django.urls import path

from oneseal.interfaces.portal import (
    apply,
    cases,
    guide,
    handouts,
    home,
    items,
    lists,
    preview,
    rate,
    track,
    verify,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("halls/", home.halls, name="halls"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<slug:key>/", lists.public_list, name="public_list"),
    path("lists/<slug:key>.json", lists.list_json, name="list_json"),
    path("lists/<slug:key>.xlsx", lists.list_xlsx, name="list_xlsx"),
    path("items/", items.items, name="items"),
    path("items/suggest/", items.suggest, name="suggest"),
    path("items/preview/<int:change_id>/", preview.preview, name="preview"),
    path("items/<str:code>/", guide.item, name="item"),
    path("items/guide.schema.json", handouts.schema, name="guide_schema"),
    path("items/<str:code>/<slug:kind>.pdf", handouts.sheet, name="sheet"),
    path("items/<str:code>/guide.json", guide.guide_json, name="guide_json"),
    path("items/<str:code>/qr.svg", guide.guide_qr, name="guide_qr"),
    path("items/<str:code>/begin/", apply.arrive, name="arrive"),
    path("items/<str:code>/apply/", apply.start, name="start"),
    path("apply/<uuid:draft_id>/", apply.resume, name="apply"),
    path("apply/<uuid:draft_id>/discard/", apply.discard, name="discard"),
    path("apply/<uuid:draft_id>/materials/<int:seq>/", apply.material, name="apply_material"),
    path("apply/<uuid:draft_id>/<slug:key>/", apply.step, name="apply_step"),
    path("apply/<uuid:draft_id>/<slug:key>/save/", apply.save, name="apply_save"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<str:number>/", cases.case, name="case"),
    path("cases/<str:number>/submitted/", cases.submitted, name="submitted"),
    path("cases/<str:number>/supplement/", cases.supplement, name="supplement"),
    path("cases/<str:number>/withdraw/", cases.withdraw, name="withdraw"),
    path("cases/<str:number>/rate/", rate.rate_own, name="rate"),
    path("track/", track.track, name="track"),
    path("track/case/", track.tracked, name="tracked"),
    path("track/case/rate/", rate.rate_tracked, name="rate_tracked"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]
