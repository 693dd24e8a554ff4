"""``{% load entrance %}{% once %}``: the key of a form, made anew each time it is shown (interfaces.entrance.once)."""

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from oneseal.interfaces.entrance.once import FIELD

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """The hidden field; a page that comes back with faults keeps the key that was posted."""
    request = context.get("request")
    posted = request.POST.get(FIELD, "") if request is not None and request.method == "POST" else ""
    key = posted if context.get("same_key") and posted else str(uuid4())
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, key)
