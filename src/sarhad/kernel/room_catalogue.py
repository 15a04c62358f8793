"""A catalogue that is filled by all rooms: each adds in a module of its own."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from sarhad.kernel.catalogue import Catalogue, E


class RoomCatalogue(Catalogue[E]):
    """A catalogue to which every room adds in a module (or package) of one name, such as `annexes`.

    Args:
        module: The name of that module.
        group: The entry-point group in which a country pack names modules of its own.
    """

    def __init__(self, module: str, group: str) -> None:
        super().__init__(module, group)

    def _own(self) -> None:
        for config in apps.get_app_configs():
            name = f"{config.name}.{self.package}"
            if config.name.startswith("sarhad.") and find_spec(name):
                for module in pkgutil.iter_modules(getattr(import_module(name), "__path__", [])):
                    import_module(f"{name}.{module.name}")
