"""Which conversation a mail belongs to: its first mail stands for it."""

from customers.models import Message

LONGEST = 20


def root_of(message: Message | None) -> int | None:
    """The first mail of the conversation; itself when it goes on from none. A query for each step."""
    for _step in range(LONGEST):
        if message is None or message.thread_id is not None or message.follows is None:
            break
        message = message.follows
    if message is None:
        return None
    return message.thread_id or message.pk
