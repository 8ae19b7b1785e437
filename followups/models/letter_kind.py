"""What a person writes to a customer; the words are kinds of messages too."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    REPLY = "reply", _("Reply: we will do something")
    ANSWER = "answer", _("Answer: it is done")
    WELCOME = "welcome", _("Welcome: how to begin")
