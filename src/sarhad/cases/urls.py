"""Addresses of the cases."""

from django.urls import path

from sarhad.cases.views import cases, exhibits, feedback, interviews, refusals, rule, searches

app_name = "cases"
urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/draw", cases.draw, name="draw"),
    path("cases/of/<uuid:crossing>/", cases.of_crossing, name="of_crossing"),
    path("cases/tasks/<uuid:task>/done", cases.done, name="done"),
    path("cases/files/<uuid:attachment>/", cases.file, name="file"),
    path("cases/forms/<uuid:crossing>/", cases.form, name="form"),
    path("cases/forms/<uuid:form_id>/print/<str:language>", cases.print_it, name="print"),
    path("cases/exhibits/<uuid:exhibit>/", exhibits.exhibit, name="exhibit"),
    path("cases/exhibits/<uuid:exhibit>/label", exhibits.label, name="label"),
    path("cases/exhibits/<uuid:exhibit>/dispose", exhibits.dispose, name="dispose"),
    path("cases/exhibits/<uuid:exhibit>/keep", exhibits.keep, name="keep"),
    path("cases/transfers/<uuid:transfer>/answer", exhibits.answer, name="answer"),
    path("cases/searches/<uuid:search>/", searches.search, name="search"),
    path("cases/searches/<uuid:search>/<str:step>", searches.step, name="search_step"),
    path("cases/interviews/<uuid:interview>/", interviews.interview, name="interview"),
    path("cases/interviews/<uuid:interview>/end", interviews.end, name="interview_end"),
    path("cases/refusals/", refusals.refusals, name="refusals"),
    path("cases/rule/", rule.rule, name="rule"),
    path("cases/rule/free/<uuid:case>", rule.free, name="free"),
    path("cases/own-draws/", rule.own, name="own"),
    path("cases/precision/", feedback.precision, name="precision"),
    path("cases/my-referrals/", feedback.referred, name="referred"),
    path("cases/<uuid:case>/", cases.case, name="case"),
    path("cases/<uuid:case>/<str:deed>", cases.do, name="do"),
]
