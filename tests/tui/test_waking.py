"""Who waits for the terminal sleeps until something comes, or until it is to stop."""

import select

from okrtui.tui.toolkit.driver import WakingEvent


def test_a_set_event_wakes_who_waits_for_its_descriptor() -> None:
    """Also one who begins to wait after it was set; taken back it wakes nobody, and it can be set again."""
    event = WakingEvent()
    for _ in range(2):
        assert not select.select([event.reading], [], [], 0)[0]
        event.set()
        event.set()
        assert event.is_set()
        assert select.select([event.reading], [], [], 0)[0]
        event.clear()
        assert not event.is_set()
    assert not select.select([event.reading], [], [], 0)[0]
