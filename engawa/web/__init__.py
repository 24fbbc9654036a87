"""Pages that join several apps, and what surrounds every page.

Owns: the actor and language of a request, the frame around a page, the refusals, home, member
pages, counters, the way to reach the administrator (ContactMessage).
Records: ContactMessageSent, ContactMessageSettled. Listens to ContactMessageSent, to mail it.
"""
