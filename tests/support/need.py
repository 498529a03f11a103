# SPDX-License-Identifier: MIT
"""A Python that has what a check needs: the one at hand, else the system's, else a word on what to install."""
import importlib
import os
import sys

SYSTEM_PYTHON = "/usr/bin/python3"


def need(module, package):
    """The module. A first python3 on PATH may lack what apt installed for the system's own."""
    try:
        return importlib.import_module(module)
    except ImportError:
        if os.path.exists(SYSTEM_PYTHON) and os.path.realpath(sys.executable) != os.path.realpath(SYSTEM_PYTHON):
            os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])
        sys.exit(f"this check needs the Python module {module}; install it: apt-get install {package}")
