"""What every reader of pages stands on: markup, lines, days, numbers of documents."""
