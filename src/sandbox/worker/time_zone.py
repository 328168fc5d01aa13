"""Tells `time` the zone of here, in an interpreter that starts from a heap that was made elsewhere.

C has learnt it by then. The module `time` learns it when it is imported, and Pyodide's has no `tzset`. This does what CPython's
`init_timezone` does: the zone's names and distances are those of the beginning and of the middle of a year.
"""

import time


def _zone(moment):
    there = time.localtime(moment)
    return -there.tm_gmtoff, there.tm_zone


def learn():
    year = (365 * 24 + 6) * 3600
    begin = int(time.time()) // year * year
    # In the south the distance is the smaller one in January.
    winter, summer = sorted((_zone(begin), _zone(begin + year // 2)), key=lambda zone: -zone[0])
    time.timezone, time.altzone = winter[0], summer[0]
    time.daylight = int(winter[0] != summer[0])
    time.tzname = (winter[1], summer[1])
