"""The queue, and what is known of the people in it."""
