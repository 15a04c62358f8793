"""Application: calibration."""

from django.apps import AppConfig


class CalibrationConfig(AppConfig):
    name = "sarhad.calibration"
    label = "calibration"
