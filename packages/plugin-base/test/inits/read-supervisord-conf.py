"""Prints as JSON what supervisor's own parser reads in a supervisord.conf. Argument: the file."""

import json
import shlex
import sys
import warnings

warnings.simplefilter("ignore")
from supervisor.options import ServerOptions  # noqa: E402

options = ServerOptions()
options.realize(["-n", "-c", sys.argv[1]])
programs = [
    {
        "name": program.name,
        "argv": shlex.split(program.command),
        "env": program.environment,
        "directory": program.directory,
    }
    for group in options.process_group_configs
    for program in group.process_configs
]
json.dump(programs, sys.stdout)
