"""Where somebody is found in any table, and what is too old to be kept."""
