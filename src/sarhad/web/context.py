"""What every page needs and no context owns: the theme that the reader chose."""

from django.http import HttpRequest

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, str]:
    """Return the chosen theme, empty when the reader leaves it to the machine."""
    theme = request.COOKIES.get("sarhad_theme", "")
    return {"theme": theme if theme in THEMES else ""}
