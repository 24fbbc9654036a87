"""Questions: topics that want one answer.

Owns: which reply is accepted. Records: AnswerAccepted, AnswerUnaccepted. Listens to: nothing.
"""
