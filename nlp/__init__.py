"""Document -> Entry: what it says, what it is worth, whom it concerns."""
