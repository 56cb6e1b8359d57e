"""Time zones as they are named in a text, held against the zone of the record."""

from datetime import datetime, timedelta

_PLACES = {
    "America/New_York": "et est edt eastern york",
    "America/Chicago": "ct cst cdt central chicago",
    "America/Denver": "mt mst mdt mountain denver",
    "America/Los_Angeles": "pt pst pdt pacific angeles",
    "America/Anchorage": "akst",
    "Pacific/Honolulu": "hst",
    "America/Halifax": "ast adt",
    "America/Toronto": "toronto",
    "America/Vancouver": "vancouver",
    "Etc/UTC": "utc",
    "Europe/London": "gmt bst london uk",
    "Europe/Dublin": "irish dublin ist",
    "Asia/Kolkata": "ist delhi mumbai indian",
    "Europe/Berlin": "cet cest berlin paris",
    "Africa/Johannesburg": "sast johannesburg",
    "Africa/Lagos": "wat lagos",
    "Africa/Nairobi": "eat",
    "Australia/Sydney": "aest aedt sydney melbourne",
    "Australia/Brisbane": "aest brisbane",
    "Australia/Adelaide": "adelaide",
    "Australia/Perth": "awst perth",
    "Pacific/Auckland": "nzst nzdt auckland",
}
"""Zones by the names people give them; "EST" in summer and "GMT" in June are read as they are
meant, as the wall clock there."""


def is_same_instant(
    minutes: tuple[int, ...], said: str, appointment: datetime, zone: str
) -> bool | None:
    """Whether one of these times of day in the named zone is the appointment in its own zone.

    None where either zone is not known. Several zones share a name ("IST"); any may be meant.
    """
    from zoneinfo import ZoneInfo

    try:
        moment = appointment.replace(tzinfo=ZoneInfo(zone))
        places = [ZoneInfo(place) for place, names in _PLACES.items() if said in names.split()]
    except (KeyError, ValueError, OSError):
        return None
    if not places:
        return None
    midnight = appointment.replace(hour=0, minute=0)
    return any(
        (midnight + timedelta(minutes=minute, days=days)).replace(tzinfo=place) == moment
        for place in places
        for minute in minutes
        for days in (-1, 0, 1)
    )
