"""``make bench-peers``, or ``python -m bench.peers 1 1e4``: other numbers of households."""

from __future__ import annotations

import sys

from bench.peers.run import SIZES, main

sys.exit(main(tuple(int(float(a)) for a in sys.argv[1:]) or SIZES))
