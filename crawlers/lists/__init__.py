"""Reading lists: HTML, JSON, scripts, feeds."""
