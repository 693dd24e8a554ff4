import ast
import re

from tests.architecture.tree import ROOT, modules

ROW = re.compile(r"^\| (?!English|-)([^|]+) \| ([^|]*) \|", re.M)


def words() -> list[str]:
    """Every English word of the project's own glossary; what stands in round brackets is a remark."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [re.sub(r"\([^)]*\)", "", term) for term, _ in ROW.findall(text)]
    return [word.strip() for term in terms for word in term.split(",") if word.strip()]


def spoken(text: str) -> str:
    """Lower case, with camel case and underscores taken apart, so that ItemVersion and item_version are one."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.sub(r"[\s_-]+", " ", apart).lower()


def test_every_word_of_the_glossary_occurs_in_the_code() -> None:
    code = spoken("\n".join((ROOT / file).read_text(encoding="utf-8") for file in modules("oneseal")))
    absent = [word for word in words() if spoken(word) not in code]
    assert not absent, absent


def test_every_table_stands_in_the_glossary() -> None:
    known = {spoken(word) for word in words()}
    tables = [
        node.name
        for file, tree in modules("oneseal/records").items()
        if file.name == "models.py"
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]
    absent = [name for name in tables if spoken(name) not in known]
    assert not absent, absent
