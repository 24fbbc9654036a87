"""Who comes in, and how many: the line for a seat, reviewers' questions and queue, links, duties.

Owns lines and places in them, questions asked at the door with their answers, invitation links,
registrations that wait for approval and duties of taking part. Records every step of these (see
`events`). Listens to whatever frees a seat, to pass it on, and to its own events, to write letters.
"""
