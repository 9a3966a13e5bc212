"""How often one address may ask. The count is kept in memory for a minute, under a hash of the address."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle


class AddressThrottle(SimpleRateThrottle):
    """Requests per address (for IPv6: per network of one subscriber) and per kind of work.

    A view names its kind in ``throttle_scope``; the rates stand in the settings (``API_RATES``).
    """

    def __init__(self) -> None:
        """The rate is known only when the view is: see :meth:`allow_request`."""

    @property
    def cache(self) -> Any:
        """Where the counts are kept."""
        return caches["throttle"]

    def allow_request(self, request: Any, view: Any) -> bool:
        """Whether this address may ask this kind of work now."""
        self.scope = view.throttle_scope
        self.rate = settings.API_RATES[self.scope]
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return bool(super().allow_request(request, view))

    def get_cache_key(self, request: Any, view: Any) -> str:
        """A hash of the address, so that no address stands anywhere."""
        known = salted_hmac("overstap.web.api.throttles", network(self.get_ident(request) or ""), algorithm="sha256")
        return f"{self.scope}:{known.hexdigest()}"


def network(address: str) -> str:
    """The address, or for IPv6 its first 64 bits: the rest a subscriber chooses freely."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
