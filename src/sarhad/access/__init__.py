"""Who may act: agencies, officers, roles, the certificates that roles need, sign-in, keys of programs."""
