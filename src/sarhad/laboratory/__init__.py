"""Customs laboratory: samples of exhibits, methods, spectra compared with a library, results released by two persons.

It knows cases through exhibits and their custody only; nothing here says what a substance is but a person.
"""
