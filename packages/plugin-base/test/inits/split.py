"""Splits command lines with shlex: a list of them as JSON in, a list of lists of words (or null) out."""

import json
import shlex
import sys


def split(line):
    try:
        return shlex.split(line)
    except ValueError:
        return None


json.dump([split(line) for line in json.load(sys.stdin)], sys.stdout)
