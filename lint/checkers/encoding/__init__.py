"""ENC: damage to characters and leaked markup."""
