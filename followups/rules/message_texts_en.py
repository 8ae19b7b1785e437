"""The English letters we ship: subject, text and next step by code."""

from collections.abc import Mapping

from followups.rules.message_words import MessageWords

_END = "If it is urgent, reach us on {urgent_contact}.\n\nKind regards, {responsible}\n{organisation}"

MESSAGES: Mapping[str, MessageWords] = {
    "apology": MessageWords(
        "We are sorry about what happened",
        "Hello {customer},\n\n"
        "Thank you for telling us. I am sorry about what happened. It is our fault, and I own it.\n\n"
        "This happens now: {next_step}. I will do it by {promised_at}.\n\n" + _END,
        "I find out what went wrong and call you",
    ),
    "call": MessageWords(
        "I would like to call you",
        "Hello {customer},\n\n"
        "Thank you for your answer. I would like to hear what happened, and what it takes to put it right. "
        "So I will call you by {promised_at}.\n\n"
        "If that does not suit you, reply with a better time. This happens then: {next_step}.\n\n" + _END,
        "I call you and hear what happened",
    ),
    "explanation": MessageWords(
        "What we are doing now",
        "Hello {customer},\n\n"
        "Thank you for explaining what happened. I have gone through it with those who can fix it.\n\n"
        "This happens now: {next_step}. You will have my answer by {promised_at}.\n\n" + _END,
        "I fix it and write to tell you what we did",
    ),
    "higher_score": MessageWords(
        "What can we do to earn a higher score?",
        "Hello {customer},\n\n"
        "Thank you for your answer. What can we do to earn a higher score from you? "
        "Just reply to this e-mail. One sentence is enough.\n\n"
        "This happens next: {next_step}. You will have my answer by {promised_at}.\n\n" + _END,
        "I read your reply and make a plan",
    ),
    "new_time": MessageWords(
        "A new time for what I promised you",
        "Hello {customer},\n\n"
        "I will not make what I promised you, and I am sorry. "
        "You should not have to wait without knowing.\n\n"
        "The new time is {promised_at}. This happens then: {next_step}.\n\n" + _END,
        "I call you with the answer",
    ),
    "thanks": MessageWords(
        "Thank you for telling us",
        "Hello {customer},\n\n"
        "Thank you for taking the time to tell us this. It helps us, and those who come after you. "
        "I have written it down here. Whoever you talk with next time knows what happened.\n\n"
        "If you have a question, reach me on {urgent_contact}.\n\n"
        "Kind regards, {responsible}\n{organisation}",
        "",
    ),
    "solved": MessageWords(
        "It is fixed",
        "Hello {customer},\n\n"
        "What you told us about is fixed.\n\n"
        "If it does not work as it should, tell me on {urgent_contact}.\n\n"
        "Kind regards, {responsible}\n{organisation}",
        "",
    ),
    "welcome": MessageWords(
        "Welcome to {organisation}",
        "Hello {customer},\n\n"
        "Welcome to us. My name is {responsible}, and I am the one to ask.\n\n"
        "First step: {next_step}\n\n"
        "The guide shows you the rest: {guide_link}\n"
        "If you would like help, choose a time here: {booking_link}\n\n"
        "You reach me on {urgent_contact}.\n\nKind regards, {responsible}\n{organisation}",
        "Sign in and check your details: {login_link}",
    ),
}
