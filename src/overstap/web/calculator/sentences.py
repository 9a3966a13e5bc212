"""The sentences that carry figures. Every one is true for every household: it says what was computed, never more."""

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.headline import SAME
from overstap.web.words import euro, figure, hours, say

#: Smaller amounts a month are called almost nothing: cents and rounding, not money that someone notices.
ALMOST_NOTHING = 100
#: A tax bill below this (cents a year) needs no saving.
WORTH_SAVING = 1200
#: The amount on the account is called nearly the same when it moves by less than this share.
NEARLY_FLAT = 0.08


def headline(at: float, kind: str, month: int, year: int) -> SafeString:
    """The first sentence. ``kind`` as :func:`overstap.headline.kind` decides it; ``month`` and ``year`` are the
    differences with now, in cents a month.

    "More than now" rests on the year. When the month goes another way, both stand in the sentence, in that order.
    """
    if at == 0:
        return say(_("Dit is uw situatie nu, zonder werk."))
    words = {
        "more": _("Met {hours} werk houdt u over een heel jaar gemiddeld {year} per maand meer over dan nu."),
        "less": _("Met {hours} werk houdt u over een heel jaar gemiddeld {year} per maand minder over dan nu."),
        "same": _("Met {hours} werk houdt u over een heel jaar ongeveer evenveel over als nu."),
        "month_down_year_up": _(
            "Met {hours} werk komt er per maand {month} minder op uw rekening, maar over een jaar gemiddeld {year} meer."
        ),
        "month_up_year_down": _(
            "Met {hours} werk komt er per maand {month} meer op uw rekening, maar over een jaar gemiddeld {year} minder."
        ),
        "month_down_year_same": _(
            "Met {hours} werk komt er per maand {month} minder op uw rekening, maar over een jaar is het ongeveer gelijk."
        ),
        "month_up_year_same": _(
            "Met {hours} werk komt er per maand {month} meer op uw rekening, maar over een jaar is het ongeveer gelijk."
        ),
    }[kind]
    return say(words, hours=hours(at), month=euro(abs(month)), year=euro(abs(year)))


def when_exemption_ends(months: int, year: int) -> list[SafeString]:
    """The first sentence holds only as long as the exemption does: what is left of it afterwards."""
    first = say(
        ngettext(
            "Dit geldt zolang u een deel van uw loon mag houden (vrijlating): nog hoogstens {months} maand.",
            "Dit geldt zolang u een deel van uw loon mag houden (vrijlating): nog hoogstens {months} maanden.",
            months,
        ),
        months=figure(months),
    )
    return [first, say(_("Daarna is het gemiddeld: {compared}."), compared=compared(year))]


def not_known(at: float) -> SafeString:
    """When a part of the law is not known for this month, there is no honest first sentence with a figure."""
    return say(_("Wat u met {hours} werk overhoudt, kunnen we voor deze maand niet zeggen."), hours=hours(at))


def compared(cents: int) -> SafeString:
    """The honest figure beside now."""
    if abs(cents) < SAME:
        return say(_("ongeveer evenveel als nu"))
    if cents > 0:
        return say(_("{amount} meer dan nu"), amount=euro(cents))
    return say(_("{amount} minder dan nu"), amount=euro(-cents))


def picture(amounts: dict[float, int], exit_at: float | None) -> SafeString:
    """What the picture says. ``amounts``: cents on the account by hours, ascending; ``exit_at``: where bijstand ends."""
    most = max(amounts)
    first = amounts[min(amounts)]
    parts = [say(_("Zonder werk komt er {amount} per maand op uw rekening."), amount=euro(first))]
    if exit_at:
        before = [cents for at, cents in amounts.items() if at < exit_at]
        figures = {"exit": hours(exit_at)}
        if max(before) - min(before) <= first * NEARLY_FLAT:
            parts.append(say(_("Tot {exit} werk blijft dat bijna gelijk: uw loon gaat van de bijstand af."), **figures))
        else:
            figures |= {"low": euro(min(before)), "high": euro(max(before))}
            parts.append(say(_("Tot {exit} werk is het tussen {low} en {high}."), **figures))
        parts.append(say(_("Vanaf {exit} hebt u geen bijstand meer nodig."), exit=hours(exit_at)))
    parts.append(say(_("Met {most} werk is het {amount}."), most=hours(most), amount=euro(amounts[most])))
    return say(" ".join(["{}"] * len(parts)), *parts)


def one_more_hour(month: int, year: int) -> SafeString:
    """What one more hour a week brings, in cents a month."""
    if abs(year) < ALMOST_NOTHING:
        first = say(_("Eén uur per week meer werken verandert gemiddeld over een jaar bijna niets."))
    elif year > 0:
        first = say(
            _("Eén uur per week meer werken brengt u gemiddeld over een jaar {year} per maand meer."), year=euro(year)
        )
    else:
        first = say(
            _("Eén uur per week meer werken kost u gemiddeld over een jaar {year} per maand."), year=euro(-year)
        )
    if abs(month) < ALMOST_NOTHING:
        second = say(_("Op uw rekening merkt u per maand bijna niets."))
    elif month > 0:
        second = say(_("Op uw rekening komt er per maand {month} bij."), month=euro(month))
    else:
        second = say(_("Op uw rekening komt er per maand {month} minder."), month=euro(-month))
    return say("{first} {second}", first=first, second=second)


def tax_bill(cents: int, year: str, set_off: int = 0, contribution: int = 0) -> list[SafeString]:
    """What comes next year, and what to do about it. In cents a year: the tax (positive is to pay), what of a refund comes
    off the assistance, and the health contribution that is still to be paid."""
    owed, said = max(cents, 0) + contribution, []
    if cents >= WORTH_SAVING:
        said.append(say(_("U betaalt later ongeveer {amount} belasting over {year}."), amount=euro(cents), year=year))
    elif cents <= -WORTH_SAVING:
        said += [
            say(_("U krijgt later ongeveer {amount} belasting terug over {year}."), amount=euro(-cents), year=year),
            say(
                _(
                    "Doe daarvoor aangifte bij de Belastingdienst, vanaf maart volgend jaar. Hulp daarbij is vaak gratis."
                )
            ),
        ]
        if set_off >= WORTH_SAVING:
            words = _("Krijgt u dan nog bijstand? Dan telt {amount} daarvan als inkomen. Dat gaat van uw bijstand af.")
            said.append(say(words, amount=euro(set_off)))
    else:
        words = _("Over {year} hoeft u later bijna niets te betalen, en u krijgt bijna niets terug.")
        said += [] if contribution >= WORTH_SAVING else [say(words, year=year)]
    if contribution >= WORTH_SAVING:
        words = _(
            "U betaalt later ook ongeveer {amount} premie voor de zorg (bijdrage Zvw), omdat u alimentatie krijgt."
        )
        said.append(say(words, amount=euro(contribution)))
    if owed >= WORTH_SAVING:
        monthly = -(-owed // 1200) * 100
        said += [
            say(
                _("Zet daarom elke maand {monthly} opzij. Dan hebt u het geld als de brief komt."),
                monthly=euro(monthly),
            ),
            say(_("Bij het gemiddelde over een heel jaar is dit er al af.")),
        ]
    return said


def change_word(now: int, then: int) -> tuple[str, str | Promise]:
    """What happens to a part: a key and a word. Under one euro it stays."""
    if now == 0 and then == 0:
        return "none", _("niet")
    if now == 0:
        return "new", _("nieuw")
    if then == 0:
        return "stops", _("stopt")
    if abs(then - now) < ALMOST_NOTHING:
        return "stays", _("blijft")
    return ("lower", _("wordt lager")) if then < now else ("higher", _("wordt hoger"))
