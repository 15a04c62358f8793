"""Addresses of documents."""

from django.urls import path

from sarhad.documents.views import alerts, proposals, trust

app_name = "documents"
urlpatterns = [
    path("trust/", trust.overview, name="trust"),
    path("trust/proposals/", proposals.proposals, name="proposals"),
    path("trust/proposals/<uuid:proposal_id>/", proposals.proposal, name="proposal"),
    path("trust/proposals/<uuid:proposal_id>/decision", proposals.decide, name="decide"),
    path("trust/states/<str:country>/", trust.state, name="state"),
    path("trust/keys/<uuid:certificate_id>/", trust.key, name="key"),
    path("trust/keys/<uuid:certificate_id>/vouchers/<uuid:voucher_id>", trust.withdraw, name="withdraw_voucher"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/new", alerts.write, name="new_alert"),
    path("alerts/<uuid:alert_id>/", alerts.alert, name="alert"),
    path("alerts/<uuid:alert_id>/draft", alerts.write, name="edit_alert"),
    path("alerts/<uuid:alert_id>/publication", alerts.publish, name="publish_alert"),
    path("alerts/<uuid:alert_id>/proposal", alerts.propose, name="propose_alert"),
    path("alerts/<uuid:alert_id>/publication-alone", alerts.publish_now, name="publish_alert_alone"),
    path("alerts/<uuid:alert_id>/withdrawal-asked", alerts.ask, name="ask_withdrawal_of_alert"),
    path("alerts/<uuid:alert_id>/keeping", alerts.keep, name="keep_alert"),
    path("alerts/<uuid:alert_id>/review", alerts.review, name="review_alert"),
    path("alerts/<uuid:alert_id>/withdrawal", alerts.withdraw, name="withdraw_alert"),
    path("alerts/<uuid:alert_id>/pictures/<uuid:picture_id>", alerts.picture, name="alert_picture"),
]
