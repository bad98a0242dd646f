"""Reading one article off its page."""
