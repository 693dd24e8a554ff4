"""Addresses that all doors share."""

from django.urls import path

from oneseal.interfaces.entrance import downloads, kept, second_factor, second_step, signing_in, signing_up, switches

app_name = "entrance"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", second_step.second_step, name="second_step"),
    path("sign-in/enrol/", second_step.second_step_enrol, name="second_step_enrol"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("sign-up/", signing_up.sign_up, name="sign_up"),
    path("second-factor/", second_factor.second_factor, name="second_factor"),
    path("second-factor/enrol/", second_factor.second_factor_enrol, name="second_factor_enrol"),
    path("kept/", kept.kept_form, name="kept"),
    path("language/", switches.language, name="language"),
    path("size/", switches.size, name="size"),
    path("place/", switches.place, name="place"),
    path("documents/<int:document_id>/", downloads.document, name="document"),
    path("files/<int:file_id>/", downloads.file, name="file"),
]
