"""What staff may change about writing and reading."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engawa.site.kinds import Number
from engawa.site.settings import define

EDIT_WINDOW = define(
    "content.edit_window_minutes",
    1440,
    Number(0, 525_600),
    title=_("Minutes in which authors may edit"),
    why=_("A day is enough to mend mistakes; later changes would pull the ground from replies."),
)
QUIET_EDIT = define(
    "content.quiet_edit_minutes",
    5,
    Number(0, 60),
    title=_("Minutes in which an edit leaves no earlier version"),
    why=_("Spelling is mostly mended at once; keeping each try would bury the real changes."),
)
NEW_FOR_DAYS = define(
    "content.new_for_days",
    14,
    Number(1, 90),
    title=_("Days for which a topic never opened counts as new"),
    why=_("Someone back from a holiday should see what is new, not everything."),
)
PART_DAYS = define(
    "content.part_days",
    30,
    Number(0, 365),
    title=_("Days for which merged topics can be taken apart again"),
    why=_("Whether two questions were the same shows in the answers that follow."),
)
MOST_MENTIONS = define(
    "content.most_mentions",
    10,
    Number(1, 100),
    title=_("People one text may call by name"),
    why=_("More than this is a mailing, not a conversation."),
)
MOST_MB = settings.UPLOAD_LIMIT_BYTES // 1024 // 1024  # what the server lets in at all
LARGEST_FILE_MB = define(
    "content.largest_file_mb",
    min(20, MOST_MB),
    Number(1, MOST_MB),
    title=_("Largest file in megabytes"),
    why=_("Room for slides and manuals; videos belong on a video service."),
)
