from __future__ import annotations

from datetime import date

from handlers.standup.rules.when.schedule import OWN_COUNTRY, holiday_for
from tests.standup.rules.made import standup


def test_each_members_own_country_is_that_of_their_zone() -> None:
    own = standup(country=OWN_COUNTRY)
    bastille = date(2027, 7, 14)
    assert holiday_for(own, "Europe/Paris", bastille, "fr") == "Fête nationale"
    assert holiday_for(own, "Europe/London", bastille, "en") is None
    assert holiday_for(own, "Asia/Calcutta", bastille, "en") is None
    assert holiday_for(standup(country="DE", region="BY"), "Europe/Paris", date(2027, 1, 6), "en") == "Epiphany"
    assert holiday_for(standup(country=""), "Europe/Paris", bastille, "fr") is None
