"""Forensic examination of documents: requests, methods, conclusions, review, report; the library of references.

Not for: custody of exhibits (cases), alerts to the desks (documents), goods and substances (laboratory).
"""
