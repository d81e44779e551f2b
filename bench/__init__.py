"""What the README says is fast, measured; and an independent check of plans."""
