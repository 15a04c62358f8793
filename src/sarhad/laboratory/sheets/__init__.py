"""Sheets of paper of the laboratory: templates for Typst; `cases.sheets.compile_sheet` makes them."""
