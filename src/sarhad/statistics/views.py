"""The page of statistics, and its files."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sarhad.access.middleware import OfficerRequest
from sarhad.kernel import clock
from sarhad.kernel.errors import Invalid, Refused
from sarhad.kernel.statistic import Asked
from sarhad.statistics.asking import ask, names_of, reach
from sarhad.statistics.counting import themes
from sarhad.statistics.forms import AskForm
from sarhad.statistics.models import STATES
from sarhad.statistics.presenting import chart_entry
from sarhad.statistics.selectors import list_files, open_file, see_statistics
from sarhad.statistics.services.ask_file import ask_file

KINDS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_GET
def page(request: OfficerRequest) -> HttpResponse:
    """The statistics of one theme."""
    reason = request.duty.why_not("statistics.see")
    if reason is not None:
        raise Refused(reason)
    given = request.GET.copy()
    given.setdefault("span", "month")
    form = _form(request, given)
    titles = [_(theme) for theme in themes()]
    asked_theme = request.GET.get("theme", "")
    theme = int(asked_theme) if asked_theme.isdecimal() and int(asked_theme) < len(titles) else 0
    context: dict[str, object] = {"form": form, "themes": _themes(titles, theme, request.GET), "theme": theme}
    if form.is_valid():
        asked = _asked(request, form)
        shown = see_statistics(request.duty, asked=asked, theme=theme, at=clock.now())
        context |= {
            "asked": asked,
            "title": titles[theme],
            "posts": names_of(asked),
            "shown": [(one, chart_entry(one)) for one in shown],
            "sent": [(name, value) for name, values in given.lists() if name != "theme" for value in values],
            "may_export": request.duty.may("statistics.export"),
        }
    return render(request, "statistics/page.html", context, status=422 if form.errors else 200)


@require_POST
def export(request: OfficerRequest, form: str) -> HttpResponse:
    """Ask for all statistics as a file; it is made aside."""
    asked_for = _form(request, request.POST)
    if not asked_for.is_valid():
        raise Invalid(_("This cannot be used."), places={name: str(told[0]) for name, told in asked_for.errors.items()})
    ask_file(request.duty, asked=_asked(request, asked_for), form=form, at=clock.now())
    return redirect("statistics:files")


@require_GET
def files(request: OfficerRequest) -> HttpResponse:
    """The officer's files: how far each has come, and those that are ready. A part of the page fetches itself anew."""
    reason = request.duty.why_not("statistics.fetch")
    if reason is not None:
        raise Refused(reason)
    found = list_files(request.duty)
    rows = [{"row": one, "state": _(STATES[one.state])} for one in found]
    context = {"rows": rows, "waits": any(one.state == "waiting" for one in found)}
    part = request.headers.get("HX-Request") == "true"
    return render(request, "statistics/_files.html" if part else "statistics/files.html", context)


@require_GET
def fetch(request: OfficerRequest, file: UUID) -> HttpResponse:
    """A file that is ready."""
    found = open_file(request.duty, file=file, at=clock.now())
    answer = HttpResponse(bytes(found.data), content_type=KINDS[found.form])
    name = f"statistics-{found.first.isoformat()}-{found.last.isoformat()}.{found.form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _form(request: OfficerRequest, given: QueryDict) -> AskForm:
    today = clock.local_day(clock.now(), request.duty.time_zone)
    return AskForm(given, posts=reach(request.duty), today=today)


def _asked(request: OfficerRequest, form: AskForm) -> Asked:
    posts = frozenset(UUID(pk) for pk in form.cleaned_data.get("posts", ()))
    return ask(request.duty, form.days, posts, clock.now())


def _themes(titles: list[str], theme: int, given: QueryDict) -> list[dict[str, object]]:
    """The way to each theme, with the same days and posts."""
    rows = []
    for place, title in enumerate(titles):
        words = given.copy()
        words["theme"] = str(place)
        rows.append({"title": title, "url": f"?{words.urlencode()}", "current": place == theme})
    return rows
