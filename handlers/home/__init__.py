"""The Home tab: what is mine, what needs me, and a place to search. Its parts are made by the other features."""
