"""The knowledge panel of the Home tab: which procedures need somebody, and which are missing."""
