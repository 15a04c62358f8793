"""What an officer, a carrier or the house can do here: one act a file."""
