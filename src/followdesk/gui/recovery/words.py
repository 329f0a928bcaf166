"""What the quiet banner above the rooms says about ways back in."""

from __future__ import annotations

from dataclasses import dataclass

from followdesk.domain.unlocking import RecoveryCode
from followdesk.gui.i18n import _


@dataclass(frozen=True, slots=True)
class BannerWords:
    """Be what `main_window.banner.tell` is told: a sentence, a quiet line, and a button."""

    text: str
    more: str
    button: str


def code_not_saved() -> BannerWords:
    """Remind of the recovery code until it was typed back."""
    return BannerWords(
        _("Your recovery code is not saved yet."),
        _("It opens your desk when keyring and passphrase are lost. It takes a minute."),
        _("Save it now"),
    )


def came_by_code() -> BannerWords:
    """Offer a new passphrase to somebody who had only the recovery code left."""
    return BannerWords(
        _("You came in with the recovery code."),
        _("Set a new passphrase, so that you will not need it again soon."),
        _("Set a passphrase …"),
    )


def code_file(code: RecoveryCode) -> str:
    """Write the file a person may save: the code and what it is for, no name and no place."""
    return "\n".join(
        (
            _("FollowDesk recovery code"),
            "",
            code.text,
            "",
            _("It opens your desk when keyring and passphrase are lost."),
            _("Whoever has this code and your files can read them. Keep it apart from them."),
            "",
        )
    )
