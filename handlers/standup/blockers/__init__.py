"""What stands in people's way: a procedure is proposed first, somebody may help, an organizer is told when it lasts."""
