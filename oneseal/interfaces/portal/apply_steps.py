"""The steps of an application: who, the form's pages, the materials, the check; by version and answers (I13, I14)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import time_of_day
from oneseal.queries.catalogue.graded import Advice, advice_for
from oneseal.queries.catalogue.versions import Version
from oneseal.queries.powers.areas import served_instead, turned_away
from oneseal.rules.catalogue.checklist import ChecklistRow, checklist
from oneseal.rules.catalogue.form import Faults, normalise, validate
from oneseal.rules.catalogue.form_pages import Page, pages
from oneseal.rules.catalogue.memberships import COMMITS
from oneseal.rules.intake.commitment import YES, offered
from oneseal.rules.intake.held import Held, Source, covered
from oneseal.usecases.intake.drafts import DraftState

NOTHING = Held()
WHO, MANDATE, COMMITMENT, MATERIALS, CHECK = "who", "mandate", "commitment", "materials", "check"


@dataclass(frozen=True)
class Step:
    """One step of the wizard, and the page of the form behind it if it is one."""

    key: str
    title: str
    page: Page | None = None


@dataclass
class Wizard:
    """A draft with the steps that its answers ask for."""

    version: Version
    draft: DraftState
    steps: tuple[Step, ...]
    today: date
    held: Held = NOTHING

    @cached_property
    def proven(self) -> Mapping[int, tuple[Source, ...]]:
        """The materials that something on file proves, whether he lets it stand or not."""
        return covered(self.version.snapshot, self.draft.answers, self.held, self.today)

    @property
    def covered(self) -> Mapping[int, tuple[Source, ...]]:
        """Those that he neither declined nor hands in anew nor chose to promise (I14)."""
        draft = self.draft
        told = {int(seq) for seq, way in draft.chosen.items() if way == YES} | {*draft.declined, *draft.paper}
        return {seq: found for seq, found in self.proven.items() if seq not in told and not draft.files.get(seq)}

    def at(self, key: str) -> Step | None:
        """The step of that key, if the answers so far ask for it."""
        return next((step for step in self.steps if step.key == key), None)

    def after(self, key: str) -> str:
        """The address of the step that follows."""
        keys = [step.key for step in self.steps]
        return self.url(keys[min(keys.index(key) + 1, len(keys) - 1)]) if key in keys else self.url(keys[0])

    def before(self, key: str) -> str:
        """The address of the step before; the guide before the first."""
        place = [step.key for step in self.steps].index(key)
        return self.url(self.steps[place - 1].key) if place else reverse("portal:item", args=[self.version.code])

    def url(self, key: str) -> str:
        """The address of a step."""
        return reverse("portal:apply_step", args=[self.draft.id, key])

    def first_open(self) -> str:
        """Where to go on."""
        return next((self.url(step.key) for step in self.steps if step.key not in self.draft.done), self.url(CHECK))

    def faults(self, only: tuple[str, ...] | None = None) -> Faults:
        """What is wrong with the answers, of one page or of all."""
        return validate(self.version.snapshot, clean(self), self.today, only)


def wizard_of(version: Version, draft: DraftState, today: date, held: Held = NOTHING) -> Wizard:
    """The wizard as the answers so far make it."""
    language = get_language() or "zh"
    # The choice to commit is asked on a page of its own, beside what is told, and not among the fields of the form.
    asked = (
        replace(page, slugs=tuple(slug for slug in page.slugs if slug != COMMITS)) for page in _pages(version, draft)
    )
    form = [Step(page.key, page.title.of(language), page) for page in asked if page.slugs]
    mandate = [Step(MANDATE, _("凭什么替他办？"))] if draft.who.get("agent_number") else []
    steps = [
        Step(WHO, _("以谁的名义申请？")),
        *mandate,
        *form,
        *([Step(COMMITMENT, _("要不要告知承诺？"))] if offered(version.snapshot, draft.answers) else []),
        Step(MATERIALS, _("要交的材料")),
        Step(CHECK, _("核对并提交")),
    ]
    return Wizard(version, draft, tuple(steps), today, held)


def _pages(version: Version, draft: DraftState) -> list[Page]:
    return pages(version.snapshot, draft.answers)


def clean(wizard: Wizard) -> dict[str, object]:
    """The answers as the rule reads them."""
    return normalise(wizard.version.snapshot, wizard.draft.answers)


def rows_to_hand_in(wizard: Wizard) -> list[ChecklistRow]:
    """The materials that these answers ask for and that are neither held, made from the form nor promised."""
    chosen, spared = wizard.draft.chosen, wizard.covered
    rows = checklist(wizard.version.snapshot, wizard.draft.answers)
    return [row for row in rows if row.to_hand_in and not promised(row, chosen) and row.seq not in spared]


def promised(row: ChecklistRow, chosen: Mapping[str, str]) -> bool:
    """Did he choose to promise in place of this proof?"""
    return row.commitment and chosen.get(str(row.seq)) == YES


def there(wizard: Wizard, seq: int) -> bool:
    """Is something handed in for the material, or announced on paper?"""
    return bool(wizard.draft.files.get(seq)) or seq in wizard.draft.paper


def frame(wizard: Wizard, key: str) -> dict[str, Any]:
    """What every page of the wizard shows: progress, rail, where back leads, how to leave."""
    keys = [step.key for step in wizard.steps]
    place = keys.index(key)
    return {
        "section": "portal:cases",
        "wizard": wizard,
        "step_key": key,
        "item_name": wizard.version.name,
        "back_url": wizard.before(key),
        "save_url": reverse("portal:apply_save", args=[wizard.draft.id, key]),
        "step_number": place + 1,
        "steps_total": len(keys),
        "steps_bar": [number <= place for number in range(len(keys))],
        "saved_words": saved_words(wizard.draft),
        "rail": [_rail_row(wizard, step, key) for step in wizard.steps],
        "advice": _turned_away(wizard),
        **_away(wizard),
        "rail_heading": _("已填 %(done)s 步，共 %(total)s 步")
        % {"done": sum(one in wizard.draft.done for one in keys), "total": len(keys)},
    }


def _turned_away(wizard: Wizard) -> Advice | None:
    """Told as soon as the answers say that another body decides or no permit is needed, not on the last page (C11)."""
    advice = advice_for(wizard.version, wizard.draft.answers, wizard.today)
    return advice if advice and advice.found.row and advice.elsewhere else None


def _away(wizard: Wizard) -> dict[str, Any]:
    """Told as soon as the address says that a functional area decides, or that this one does not; and the way there

    with what was filled in (R5).
    """
    asked = (item_of(wizard), wizard.version.division, wizard.draft.answers, wizard.today)
    if wizard.draft.about:
        return {}  # what becomes of a permit is decided where it was granted
    refused = turned_away(*asked)
    return {"away": refused.sentence(get_language() or "zh"), "instead": served_instead(*asked)} if refused else {}


def item_of(wizard: Wizard) -> str:
    """The basic code of its item."""
    return str(wizard.version.snapshot["item"]["basic_code"])


def _rail_row(wizard: Wizard, step: Step, key: str) -> dict[str, Any]:
    done = step.key in wizard.draft.done
    row: dict[str, Any] = {"name": step.title, "url": wizard.url(step.key) if done else "", "state": "later"}
    if step.key == key:
        return row | {"state": "current"}
    if step.key == MATERIALS:
        missing = sum(not there(wizard, one.seq) for one in rows_to_hand_in(wizard))
        row["why"] = _("还要 %(n)s 份") % {"n": missing} if missing else ""
        row["url"] = wizard.url(step.key)
    if step.key == CHECK:
        open_steps = [one for one in wizard.steps[:-1] if one.key not in wizard.draft.done]
        if open_steps:
            return row | {"state": "locked", "why": _("前面都填完才能开始")}
        row["url"] = wizard.url(CHECK)
    return row | {"state": "done"} if done else row


def saved_words(draft: DraftState) -> str:
    """When it was last kept."""
    return _("%(time)s 已自动保存，可以随时关掉") % {"time": time_of_day(draft.touched_at)}
