"""What pages and letters show of figures. Every query starts from a policy."""
