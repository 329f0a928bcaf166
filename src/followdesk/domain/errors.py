"""The errors FollowDesk draws on purpose: facts for the windows to put into words.

FollowDeskError
├── RuleError                a rule of the domain said no; nothing was changed
├── InputError               something typed or handed in cannot be taken as it is; nothing was changed
└── EnvironmentTroubleError  this computer said no (disk, lock, key, file); not a bug
"""

from __future__ import annotations


class FollowDeskError(Exception):
    """Stand above every error that FollowDesk raises on purpose."""


class RuleError(FollowDeskError):
    """Say that a rule of the domain forbids the deed; nothing was changed."""


class InputError(FollowDeskError):
    """Say that something handed in cannot be taken as it is; nothing was changed."""


class EnvironmentTroubleError(FollowDeskError):
    """Say that this computer, not the program, stands in the way."""
