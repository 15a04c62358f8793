"""Who may act: agencies, units, officers, roles, the certificates that roles need, sign-in, keys of machines."""
