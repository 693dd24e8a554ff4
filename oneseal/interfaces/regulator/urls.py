"""The regulator's door: pushes, register, ways, books; and the link by which a letter is signed for."""

from django.urls import path

from oneseal.interfaces.regulator import (
    books,
    checks,
    copies,
    copies_more,
    entities,
    feedbacks,
    gaps,
    pushes,
    receipt,
    register,
    ways,
)

app_name = "regulator"

urlpatterns = [
    path("", pushes.pushes, name="pushes"),
    path("sign-all/", pushes.sign_all, name="sign_all"),
    path("pushes/<str:number>/", pushes.push, name="push"),
    path("pushes/<str:number>/documents/<int:document_id>/", pushes.document, name="document"),
    path("pushes/<str:number>/<slug:doing>/", pushes.act, name="act"),
    path("copies/", copies.copies, name="copies"),
    path("copies/new/", copies.new, name="copy_new"),
    path("copies/missing/", copies_more.missing, name="copies_missing"),
    path("copies/table/", copies_more.table, name="copies_table"),
    path("copies/<str:number>/", copies.copy, name="copy"),
    path("copies/<str:number>/files/<int:file_id>/", copies.file, name="copy_file"),
    path("copies/<str:number>/<slug:doing>/", copies.act, name="copy_act"),
    path("entities/", entities.entities, name="entities"),
    path("entities/<slug:kind>/<int:key>/", entities.entity, name="entity"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("feedbacks/", feedbacks.feedbacks, name="feedbacks"),
    path("feedbacks/new/", feedbacks.give, name="feedback_new"),
    path("feedbacks/<str:number>/", feedbacks.feedback, name="feedback"),
    path("feedbacks/<str:number>/answer/", feedbacks.answer, name="feedback_answer"),
    path("feedbacks/<str:number>/papers/<int:paper_id>/", feedbacks.paper, name="feedback_paper"),
    path("checks/", checks.checks, name="checks"),
    path("checks/kept/", checks.kept, name="kept"),
    path("checks/<str:number>/", checks.check, name="check"),
    path("checks/<str:number>/plan/", checks.plan, name="check_plan"),
    path("checks/<str:number>/result/", checks.result, name="check_result"),
    path("checks/<str:number>/evidence/<int:evidence_id>/", checks.evidence, name="check_evidence"),
    path("register/", register.register, name="register"),
    path("register/<str:code>/", register.item, name="item"),
    path("ways/", ways.ways, name="ways"),
    path("books/", books.books, name="books"),
    path("receipt/<str:number>/<str:code>/", receipt.receipt, name="receipt"),
]
