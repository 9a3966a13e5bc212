"""The public calculator: a few questions and one answer, without login. It stores nothing about the visitor."""
