"""What staff did and who was given what, in a chain that shows any change to it."""
