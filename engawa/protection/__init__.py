"""Who can see what and why: shares, requests for access, leaked links, the leak audit."""
