"""What people answer, in the message of a review or wherever else they change a procedure."""
