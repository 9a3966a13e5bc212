"""The gates of `make check`: each module is one gate, run by `python -m tools.check`."""
