"""The demo: a small sales team in a local Slack, with a library of procedures in two languages."""
