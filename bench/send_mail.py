"""Measures sending: one worker's rate against a raw smtplib loop, and 2,000 invitations through five kills.

    make bench-mail ARGS="[--mails 2000] [--kills 5] [--profile]"

Works on a database of its own, made for it and dropped afterwards. The mail server is a process of its own on
loopback. Fails when a mail is lost or goes twice, or when the ratio is below 0.3.
"""
