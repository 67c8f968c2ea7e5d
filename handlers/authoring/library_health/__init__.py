"""The health of the library, on the Home tab: which procedures need somebody, and which are missing."""
