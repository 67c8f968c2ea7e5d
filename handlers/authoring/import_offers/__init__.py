"""The file of a procedure that was edited in Slack has another text: whoever decides about it chooses."""
