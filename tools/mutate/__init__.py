"""Mutation testing of the rules: small faults are put into the law's functions, and a test has to notice each of them.

``python -m tools.mutate`` (``make mutate``). The tools that exist did not fit: mutmut leaves decorated functions alone, and
every rule is one; cosmic-ray starts a process for each mutant; neither knows NumPy (``where``, ``minimum``, ``select``), and
they bring a terminal interface or a database with them. So the operators stand in ``operators`` (plain ``ast``), and
``suite`` collects the tests once and forks for each mutant.
"""
