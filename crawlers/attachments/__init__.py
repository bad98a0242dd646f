"""Files that documents carry: what kind each is by its own bytes, its text and its tables."""
