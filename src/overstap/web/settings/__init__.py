"""Settings come from the environment only. ``local``, ``test`` and ``production`` build on ``base``."""
