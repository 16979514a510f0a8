"""What follows from the claims taken together: support and its origins."""
