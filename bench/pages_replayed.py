"""A page without the service: the SQL of one real request again, and its template with the same context."""

from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import django
import psycopg
from django.conf import settings
from django.db import connection
from django.template.backends.django import Template
from django.test import Client

Query = tuple[str, Any]


@dataclass
class Page:
    """What a request did: statements with their parameters, and the outermost rendering."""

    statements: list[Query] = field(default_factory=list)
    rendered: list[tuple[Template, Any, Any]] = field(default_factory=list)

    def answer(self, raw: "psycopg.Connection[Any]") -> bytes:
        """Ask the database the same, render the same."""
        for text, values in self.statements:
            cursor = psycopg.ClientCursor(raw)
            cursor.execute(text, values)
            if cursor.description is not None:
                cursor.fetchall()
        template, context, request = self.rendered[-1]
        return str(template.render(context, request)).encode()


def captured(path: str, session: str) -> Page:
    """One real request in this process, watched; one before it warms the caches."""
    django.setup()
    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.get(path)
    page, render = Page(), Template.render

    def noted(template: Template, context: Any = None, request: Any = None) -> Any:
        if request is not None:
            page.rendered.append((template, context, request))
        return render(template, context, request)

    def watched(execute: Any, text: str, values: Any, many: bool, context: Any) -> Any:
        page.statements.append((text, values))
        return execute(text, values, many, context)

    with patch.object(Template, "render", noted), connection.execute_wrapper(watched):
        answer = client.get(path)
    if answer.status_code != 200 or not page.rendered:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return page
