"""Days as people have them: zones, public holidays, working days. Pure and offline."""
