"""When a kept article is asked for once more, for it may have been edited or taken down."""

from datetime import datetime, time, timedelta
from typing import Final, Literal

from crawlers.records import SHANGHAI
from desk.earlier import Young

Recheck = Literal["due", "listed", "not now"]

_EDITED: Final = 7  # days after which hardly an article is edited any more
_AT_AGES: Final = (7, 29)  # days; once each, whatever its list says
_REST: Final = timedelta(hours=4)  # what was found missing may be there again after so long


def recheck(young: Young, now: datetime) -> Recheck:
    """Whether to ask for it now, or only where the list it stands in changed since it was last asked for.

    A system that puts an edited article up again writes its list anew: a list that is unchanged means articles that
    are, but for what is done behind the system's back, which the two ages are for. A moment that is still to come was
    told by a clock that was ahead: as if it had not been asked for since it came out.
    """
    last = min(young.asked, datetime.combine(young.published, time(), SHANGHAI)) if young.asked > now else young.asked
    if young.missing:
        return "due" if last <= now - _REST else "not now"
    today, asked = now.astimezone(SHANGHAI).date(), last.astimezone(SHANGHAI).date()
    if asked >= today:
        return "not now"
    age, asked_at_age = (today - young.published).days, (asked - young.published).days
    if any(asked_at_age < turning <= age for turning in _AT_AGES):
        return "due"
    return "listed" if age <= _EDITED else "not now"
