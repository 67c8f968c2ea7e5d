"""Reviews: once a quarter, or as often as a procedure says, its owner is asked whether it is still right."""
