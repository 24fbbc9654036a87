"""The site's own settings with one more address: a view that does nothing."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
