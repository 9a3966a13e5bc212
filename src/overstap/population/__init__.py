"""Many households: streamed from a file, for one month or a calendar year. Reading files needs the extra ``population``."""
