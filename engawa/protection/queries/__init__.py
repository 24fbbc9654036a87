"""What the room knows: audits, shares, requests, leaked links, and who can see what."""
