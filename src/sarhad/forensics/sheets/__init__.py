"""Sheets of paper of this room: templates for Typst."""
