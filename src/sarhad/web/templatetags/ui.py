"""Parts of a page: ``{% load ui %}``. Each part is one template in ``ui/`` that names its variables."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sarhad.kernel.listing import comma
from sarhad.web.annexes import shown_at
from sarhad.web.weights import look

register = template.Library()
NOTHING = "–"
Text = str | Promise


@register.filter
def bdi(value: object, direction: str = "") -> SafeString:
    """Keep a name, number or date from being turned round by the letters beside it.

    ``{{ name|bdi }}``; ``{{ number|bdi:"ltr" }}`` for what is always read from the left.
    """
    if isinstance(value, datetime.datetime):
        return local_time(value)
    if isinstance(value, datetime.date):
        return local_date(value)
    shown = NOTHING if value is None or value == "" else value
    if direction in ("ltr", "rtl"):
        return format_html('<bdi dir="{}">{}</bdi>', direction, shown)
    return format_html("<bdi>{}</bdi>", shown)


@register.filter
def listed(names: Iterable[object]) -> SafeString:
    """Names one after another, each kept from being turned round, with the sign of the reader's language between."""
    return format_html_join(comma(), "<bdi>{}</bdi>", ((name,) for name in names))


@register.simple_tag(name="comma")
def comma_here() -> str:
    """What stands between the parts of a list in the reader's language, where a page writes them one by one."""
    return comma()


@register.filter
def local_date(value: datetime.date | None) -> SafeString:
    """A day, with the month as a word: 11/12 is read in two ways, and people are refused over it."""
    return _moment(value, "j M Y")


@register.filter
def local_time(value: datetime.datetime | None) -> SafeString:
    """A day and a time of day, in the time zone of the post."""
    return _moment(value, "j M Y H:i")


@register.filter
def local_clock(value: datetime.datetime | None) -> SafeString:
    """A time of day to the second, in the time zone of the post."""
    return _moment(value, "H:i:s")


def _moment(value: datetime.date | None, pattern: str) -> SafeString:
    if value is None:
        return bdi(None)
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    shown = formats.date_format(value, pattern)
    return format_html('<bdi><time datetime="{}">{}</time></bdi>', value.isoformat(), shown)


@register.inclusion_tag("ui/icon.html")
def icon(name: str, label: Text = "") -> dict[str, object]:
    """A drawing; without a label it is decoration."""
    return {"name": name, "label": label}


@register.inclusion_tag("ui/badge.html")
def finding_weight(weight: object, text: Text = "") -> dict[str, object]:
    """The badge of a weight: drawing and word."""
    shown = look(weight)
    return {"weight": shown.key, "text": text or shown.word}


@register.filter
def weight_key(weight: object) -> str:
    """The end of the class name of a weight: stop, doubt, note, clear, unknown."""
    return look(weight).key


@register.filter
def weight_word(weight: object) -> Text:
    """The word for a weight."""
    return look(weight).word


@register.inclusion_tag("ui/finding.html")
def finding(entry: object, opened: bool = False) -> dict[str, object]:
    """One finding with its grounds and its source."""
    return {"finding": entry, "opened": opened}


@register.inclusion_tag("ui/key.html")
def key(name: str) -> dict[str, str]:
    """The hint of a key."""
    return {"key": name}


@register.inclusion_tag("ui/facts.html")
def facts(rows: Iterable[tuple[Text, object]], dense: bool = False) -> dict[str, object]:
    """What is known of a person or a document, as pairs."""
    return {"rows": rows, "dense": dense}


@register.inclusion_tag("ui/stat.html")
def stat(label: Text, value: object, note: Text = "", url: str = "") -> dict[str, object]:
    """A tile with one number."""
    return {"label": label, "value": value, "note": note, "url": url}


@register.inclusion_tag("ui/chart.html")
def chart(entry: Mapping[str, Any]) -> dict[str, object]:
    """A chart with its numbers as a table: those that are drawn, or `head` and `rows` if the entry has them."""
    series = entry["series"]
    drawn = [(label, *(one["values"][place] for one in series)) for place, label in enumerate(entry["labels"])]
    rows = entry.get("rows", drawn)
    head = entry.get("head", [entry.get("axis", ""), *(one["name"] for one in series)])
    return {
        "chart": {name: value for name, value in entry.items() if name not in ("head", "rows", "numeric")},
        "chart_data": f"{entry['id']}-data",
        "head": head,
        "rows": rows,
        "numeric": range(2, len(head) + 1),
    }


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, object]:
    """One field of a form, with its label, hint and errors."""
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "textarea")
    base = {
        "textarea": "govuk-textarea",
        "select": "govuk-select",
        "checkbox": "govuk-checkboxes__input",
        "radio": "govuk-radios__input",
        "file": "govuk-file-upload",
    }.get(kind, "govuk-input")
    wrong = f" {base}--error" if bound.errors else ""
    attributes: dict[str, str | bool] = {"class": f"{widget.attrs.get('class', '')} {base}{wrong}".strip()}
    return {"field": bound, "kind": kind, "control": bound.as_widget(attrs=attributes)}


@register.inclusion_tag("ui/errors.html")
def errors(form: BaseForm) -> dict[str, object]:
    """What is wrong with a form, on top of the page."""
    return {"form": form}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: template.RequestContext, page: Page[Any]) -> dict[str, object]:
    """The way through the pages of a list; keeps the other words of the address."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(elided), "request": context.get("request")}


@register.simple_block_tag
def panel(
    content: SafeString, title: Text = "", level: int = 2, note: Text = "", kind: str = "", name: str = ""
) -> SafeString:
    """``{% panel title="…" %} … {% endpanel %}``: a box with a heading; with a name, the heading can hold the focus."""
    given = {"content": content, "title": title, "level": level, "note": note, "kind": kind, "name": name}
    return SafeString(render_to_string("ui/panel.html", given))


@register.simple_block_tag
def notice(content: SafeString, kind: str = "note", title: Text = "") -> SafeString:
    """``{% notice "doubt" %} … {% endnotice %}``: a message in the page, of a finding's weight."""
    given = {"content": content, "weight": look(kind).key, "title": title}
    return SafeString(render_to_string("ui/notice.html", given))


@register.simple_tag(takes_context=True)
def annexes(context: template.RequestContext, place: str, subject: UUID) -> SafeString:
    """``{% annexes "case" case.pk %}``: what higher rooms put at this place of the page."""
    request = context["request"]
    parts = shown_at(request, place, subject)
    return SafeString("".join(render_to_string(one.template, dict(one.context), request) for one in parts))
