"""What reaches a member: the inbox of notices and who wants which of them.

Owns: Notice, NoticeChoice, the counter `Member.unread_notices`. Records: NoticeChoiceChanged.
Listens to: replies, topics, edits, accepted answers, what happens around spaces, and to
whatever takes a text or a place out of someone's sight.
"""
