"""Mails, mailboxes, and what is attached to them."""
