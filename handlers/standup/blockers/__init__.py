"""What stands in people's way: a procedure is proposed first, somebody may help, a lead is told when it lasts."""
