"""Notices and digests by mail, and answers that come back by mail.

Owns: DigestTurn (when a member's last digest was written), IncomingMail (what became of each
message). Records nothing of its own: choices are changed through `notifications`, answers
posted through `content`. Writes letters through the outbox and asks the read rules again
just before each leaves.
"""
