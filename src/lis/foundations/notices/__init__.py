"""What people are told: on their own page and by e-mail, at once or gathered in a digest.

Words: notice, mail choice. Whoever has something to say calls `operations.tell`; this room knows no reason.
"""
