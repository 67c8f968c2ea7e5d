"""The kinds of questions, each with all that sets it apart; everybody else asks ``kinds.kind_of``."""
