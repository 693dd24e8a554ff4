"""The one filter of helps, and the limits of a place as its data gives them."""

from django.db.models import Q

from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.rules.assistance.seeing import HelpReach
from oneseal.rules.assistance.terms import EVERYWHERE, HelpTerms, terms_of_place

KIND = "assistance_rule"


def help_terms(division: str) -> HelpTerms:
    """One small statement."""
    rows = DictionaryEntry.objects.filter(kind=KIND, code__in=(division, EVERYWHERE)).values_list("code", "content")
    return terms_of_place(dict(rows), division)


def seen(reach: HelpReach) -> Q:
    """The condition on helps for a reach; list, count, page, API and act all use it (house rule 5)."""
    if reach.everything:
        return Q()
    condition = Q(pk__in=[])
    if reach.bodies:
        condition |= Q(body__in=sorted(reach.bodies))
    if reach.divisions:
        condition |= Q(division__in=sorted(reach.divisions))
    for name, value in (
        ("helper", reach.account_id),
        ("person_id", reach.person_id),
        ("enterprise_id", reach.enterprise_id),
    ):
        if value is not None:
            condition |= Q(**{name: value})
    return condition
