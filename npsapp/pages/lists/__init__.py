"""The big lists – customers, companies, responses, messages – and what they share."""
