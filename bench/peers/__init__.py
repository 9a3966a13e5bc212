"""The same calculation in Overstap and in its peers, OpenFisca-core and TTSIM: equal to the cent, timed side by side.

Tax of box 1 with national insurance, general and labour credit, zorgtoeslag and huurtoeslag of 2026, for people alone and
couples below the AOW age. The peers run in an environment of their own (``requirements.lock``), each in a process of its
own. They get their amounts from Overstap's law files (``law.json``); their formulas stand here, each in its own idiom.
"""
