"""The public pages: Django at the top of the house. Knows everything below it; nothing below knows it."""
