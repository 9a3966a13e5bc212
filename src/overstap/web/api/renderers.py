"""The forms in which answers leave."""

from __future__ import annotations

from rest_framework.renderers import JSONRenderer


class YamlRenderer(JSONRenderer):
    """Only says that YAML may be asked for: the view writes it, this writes its problems."""

    media_type = "application/yaml"
    format = "yaml"
