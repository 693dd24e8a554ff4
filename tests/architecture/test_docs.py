from oneseal.interfaces.commands import docs


def test_the_generated_pages_say_what_the_code_says() -> None:
    assert docs.run(["--check"]) == 0, "run `make docs`"


def test_every_rule_with_a_provision_stands_in_the_index() -> None:
    text = docs.law_index()
    assert "`stages.table.after`" in text
    assert text.count("| `clocks.") > 10
