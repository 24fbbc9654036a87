"""Pages of opening a community. To those who do not open any, they do not exist."""
