"""The site's own secret, made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config.environment import WrongEnvironment


def own_secret(data: Path) -> str:
    """The same text for every process and start; web and worker may ask at the same moment."""
    path = data / "secret_key"
    try:
        if not path.exists():
            _make(path)
        return path.read_text().strip()
    except OSError as error:
        raise WrongEnvironment(
            f"ENGAWA_DATA_DIR: cannot keep the site's secret in {path} ({error.strerror}). "
            "Make the folder writable for this user, or give ENGAWA_SECRET_KEY."
        ) from error


def _make(path: Path) -> None:
    """Written whole before it gets its name: nobody ever reads half a secret."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"secret_key.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
