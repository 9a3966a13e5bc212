"""The path in time on the page: a few more questions, and then month by month what comes in, goes off and is left."""
