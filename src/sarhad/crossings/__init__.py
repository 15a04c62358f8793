"""One traveller, one document, one crossing point, one moment: read, checked, decided, recorded."""
