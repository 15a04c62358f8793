"""Pieces of work for the process apart: well-behaved, wrong, and hostile."""

import os
import sys
import tempfile
import time


def double(data, *, times=2):
    return {"length": len(data) * times, "pid": os.getpid()}, data * times


def wrong(_data):
    raise ValueError("no picture")


def breaks(_data):
    raise RuntimeError("secret words")


def sleeps(_data):
    time.sleep(60)
    return {}, b""


def loops(_data):
    while True:
        pass


def eats(_data):
    return {}, bytearray(3 * 1024**3)


def crashes(_data):
    os.abort()


def babbles(_data):
    sys.stdout.write("not an answer\n")
    return {}, b"answer"


def floods(_data):
    os.write(1, b"\xff" * 1000)
    time.sleep(60)
    return {}, b""


def writes(_data):
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(b"x")
    return {}, b""


def tells(_data):
    return {
        "environment": sorted(os.environ),
        "django": "django.conf" in sys.modules,
    }, b""
