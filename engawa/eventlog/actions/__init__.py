"""Recording, and what staff may do about failed deliveries."""
