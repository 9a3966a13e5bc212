"""The HTTP API under ``/api/v1/``: stateless, without login or cookies; what is sent is computed and forgotten."""

#: Of the API itself, not of the package. Semantic: the major number stands in the address, an addition raises the minor.
VERSION = "1.1.0"
BASE = "/api/v1"
