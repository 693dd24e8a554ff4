from dataclasses import replace

from oneseal.rules.accounts.signing_up import SignUp, faults_of

RIGHT = SignUp("person", "林知夏", "590121199003070016", "13900000001", "蓝色-river-72 面馆", "蓝色-river-72 面馆")


def test_all_faults_are_told_at_once_in_the_order_of_the_form() -> None:
    wrong = SignUp("enterprise", "", "1", "2", "x", "y", username="A", legal_representative="\u200b")
    found = faults_of(wrong)
    assert {name: fault.code.removeprefix("accounts.") for name, fault in found.items()} == {
        "name": "name_needed",
        "number": "number_invalid",
        "legal_representative": "name_needed",
        "phone": "phone_invalid",
        "username": "username_malformed",
        "password": "password_too_short",
        "password_again": "passwords_differ",
    }
    assert next(iter(found)) == "name" and list(found)[-1] == "password_again"


def test_what_is_right_or_left_out_is_no_fault() -> None:
    assert faults_of(RIGHT) == {}


def test_the_phone_may_be_the_name_and_a_common_password_is_told() -> None:
    assert faults_of(replace(RIGHT, username=RIGHT.phone)) == {}
    found = faults_of(replace(RIGHT, common=True))
    assert {name: fault.code for name, fault in found.items()} == {"password": "accounts.password_common"}
