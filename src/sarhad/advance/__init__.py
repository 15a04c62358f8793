"""Who is announced before they arrive: journeys, manifests and bookings; the checks ahead; answers to carriers.

Not here: reading the messages themselves (`borderkit.edi`), and what happens at the booth (`crossings`, above).
"""
