"""How often readers look, by how many they are."""

from __future__ import annotations

from timeline.serving.readers import LEAST_INTERVAL, Readers


def test_few_readers_look_as_often_as_they_may() -> None:
    readers = Readers()
    for number in range(40):
        readers.record_look(str(number))
    assert readers.get_interval() == LEAST_INTERVAL


def test_many_readers_together_look_no_oftener_than_fifty_times_a_second() -> None:
    readers = Readers()
    for number in range(500):
        readers.record_look(str(number))
    assert 500 / readers.get_interval() == 50


def test_who_has_gone_slows_nobody() -> None:
    now = [0.0]
    readers = Readers(lambda: now[0])
    for number in range(500):
        readers.record_look(str(number))
    now[0] = 60
    readers.record_look("the only one left")
    assert readers.get_interval() == LEAST_INTERVAL
