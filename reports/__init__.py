"""Entry[] -> Briefing -> PDF."""
