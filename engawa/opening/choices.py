"""What one can choose when a community is opened, each with a line that says what it means."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    """Where the people of a space stand towards the house."""

    NURTURING = "nurturing", _("Before a contract")
    CUSTOMERS = "customers", _("Existing customers")
    BOTH = "both", _("Both together")


class Archetype(TextChoices):
    VELVET_ROPE = "velvet_rope", _("Velvet rope")
    OPEN = "open", _("Open community")
    INDUSTRY = "industry", _("Industry or career forum")


class SpaceType(TextChoices):
    USER_COMMUNITY = "user_community", _("User community")
    BEST_PRACTICE = "best_practice", _("Best-practice forum")
    DIALOGUE = "customer_dialogue", _("Customer dialogue")
    ROADMAP = "roadmap", _("Roadmap and feedback")
    STUDY_GROUP = "study_group", _("Study group")
    CHAPTER = "regional", _("Regional chapter")
    PARTNER_DESK = "partner_desk", _("Partner desk")
    VIP = "vip", _("VIP")


class Purpose(TextChoices):
    """What the house hopes for; the sixth is the success of the members themselves."""

    SUPPORT = "support", _("Members help one another")
    PRODUCT = "product", _("Ideas for the product")
    ACQUISITION = "acquisition", _("Being recommended")
    CONTENT = "content", _("Knowledge that stays")
    ENGAGEMENT = "engagement", _("Belonging")
    SUCCESS = "success", _("Members succeed at work")


class Relation(TextChoices):
    TEACHING = "teaching", _("Teaching")
    SUPPORTING = "supporting", _("Supporting")
    EQUAL = "equal", _("Equals")


class StaffPolicy(TextChoices):
    NONE = "none", _("No employees")
    LISTED = "listed", _("Named employees only")
    DEPARTMENTS = "departments", _("Certain departments")
    ALL = "all", _("All employees")


class VendorRules(TextChoices):
    """What those who sell something may do here."""

    NONE = "none", _("No promotion at all")
    LABELLED = "labelled", _("Useful posts, labelled")
    CORNER = "corner", _("A corner of its own")
    SLOTS = "slots", _("Sponsors in few places")


class Indexing(TextChoices):
    YES = "yes", _("Search engines may list it")
    NO = "no", _("Search engines stay out")


class Moderation(TextChoices):
    """When posts are looked at."""

    BEFORE = "before", _("Before they appear")
    SELECTIVE = "selective", _("First posts and links before, the rest after")
    AFTER = "after", _("After they appear")


class Role(TextChoices):
    """Parts people can play in a space, beside what its settings let them do."""

    CONTRIBUTOR = "contributor", _("Contributor")
    CHAMPION = "champion", _("Champion")
    MODERATOR = "moderator", _("Moderator")
    ADVISER = "adviser", _("Adviser")
    GREETER = "greeter", _("Greeter")
    ORGANISER = "organiser", _("Organiser")
    THOUGHT_LEADER = "thought_leader", _("Thought leader")
    ACCOUNT_MANAGER = "account_manager", _("Account manager")


class Metric(TextChoices):
    FIRST_REPLY = "first_reply", _("Time to the first reply")
    ANSWERED = "answered", _("Questions answered")
    BY_MEMBERS = "by_members", _("Answers by members")
    ACTIVE = "active", _("Active members")
    INTRODUCED = "introduced", _("Newcomers introduced")
    GROWTH = "growth", _("New members")
    USEFUL = "useful", _("Helped at work")
    IDEAS = "ideas", _("Suggestions answered")
    REPORTS = "reports", _("Reports after meetings")
    ATTENDANCE = "attendance", _("Seats taken at meetings")
    VENDOR_SHARE = "vendor_share", _("Share written by vendors")
    OUTSIDE_VIEW = "outside_view", _("Voices from outside")


# Where one writes: how one stands to each other here.
MANNERS: dict[str, str | Promise] = {
    Relation.TEACHING: _(
        "Here we learn step by step. Ask whatever is open; no question is too small."
    ),
    Relation.SUPPORTING: _(
        "Here people help each other. Say what you tried, so that others can begin there."
    ),
    Relation.EQUAL: _(
        "Here everybody speaks as equals. Bring your own theme, and ask others for theirs."
    ),
}
# What members are offered to begin; where nothing stands, everything the space takes.
OFFERED: dict[str, tuple[str, ...]] = {Relation.TEACHING: ("question",)}

# What needs something that is not there, and what; everything else is counted.
NOT_COUNTED: dict[Metric, str | Promise] = {
    Metric.USEFUL: _("Not counted yet: it needs a short survey of the members."),
    Metric.IDEAS: _("Not counted yet: it needs suggestions as a kind of topic."),
    Metric.ATTENDANCE: _("Not counted yet: it needs meetings to sign up for."),
}

# By kind of choice: the same word may stand in several.
NOTES: dict[type[TextChoices], dict[str, str | Promise]] = {
    Phase: {
        Phase.NURTURING: _("People who look around, compare and learn. Nobody is pressed."),
        Phase.CUSTOMERS: _("People who work with it already and want to get further."),
        Phase.BOTH: _("Those who look around meet those who know."),
    },
    Purpose: {
        Purpose.SUPPORT: _("Questions find answers from people who have been there."),
        Purpose.PRODUCT: _("What is missing, what annoys, what would be better."),
        Purpose.ACQUISITION: _("Members tell others what works for them."),
        Purpose.CONTENT: _("Guides, cases and know-how that can be found again."),
        Purpose.ENGAGEMENT: _("People come back because they know each other."),
        Purpose.SUCCESS: _("Their work gets easier, and others see it."),
    },
    Relation: {
        Relation.TEACHING: _(
            "We teach, members learn. Good for the start of a study group. Members are offered to "
            "ask; those who run it begin all other topics."
        ),
        Relation.SUPPORTING: _(
            "Members ask, we and others help. Everybody is offered every kind of topic."
        ),
        Relation.EQUAL: _(
            "Everyone speaks as equals; we only keep the talk going. Everybody begins topics."
        ),
    },
    StaffPolicy: {
        StaffPolicy.NONE: _("Members among themselves. Who runs the space is still named."),
        StaffPolicy.LISTED: _("Only people who are named one by one."),
        StaffPolicy.DEPARTMENTS: _("For example support and product, but not sales."),
        StaffPolicy.ALL: _("Everyone who works for us, with the mark that says so."),
    },
    VendorRules: {
        VendorRules.NONE: _("Offers and sales talk are taken down; members can report them."),
        VendorRules.LABELLED: _(
            "Who sells something says so, and writes what helps without buying."
        ),
        VendorRules.CORNER: _("Self-promotion has one thread, so many a month and no more."),
        VendorRules.SLOTS: _("Sponsors are marked and have few, fixed places."),
    },
    Indexing: {
        Indexing.YES: _("Counts only for a space that is open to everyone."),
        Indexing.NO: _("People who know the address still read it, if they may."),
    },
    Moderation: {
        Moderation.BEFORE: _("Safest and slowest; somebody must look several times a day."),
        Moderation.SELECTIVE: _("Strangers are checked, regulars talk freely."),
        Moderation.AFTER: _("For people who know each other; reports come to the moderators."),
    },
    Role: {
        Role.CONTRIBUTOR: _("Answers and tells of their own work."),
        Role.CHAMPION: _("Brings others in and keeps a theme alive."),
        Role.MODERATOR: _("Keeps order: hides, closes, moves."),
        Role.ADVISER: _("Is asked for advice on where the space goes."),
        Role.GREETER: _("Welcomes newcomers and answers their first post."),
        Role.ORGANISER: _("Prepares meetings and sees to the reports."),
        Role.THOUGHT_LEADER: _("Brings in views from outside."),
        Role.ACCOUNT_MANAGER: _("Is there for each member by name."),
    },
    Metric: {
        Metric.FIRST_REPLY: _("Half of all questions within 4 business hours."),
        Metric.ANSWERED: _("8 of 10 within a week."),
        Metric.BY_MEMBERS: _("Half of the answers not from us."),
        Metric.ACTIVE: _("3 of 10 write or react each month."),
        Metric.INTRODUCED: _("6 of 10 in their first week."),
        Metric.GROWTH: _("Ten people in each of the first months."),
        Metric.USEFUL: _(
            "7 of 10 say that it helped their work. Not counted yet: it needs a short survey."
        ),
        Metric.IDEAS: _(
            "9 of 10 hear what becomes of it within 14 days. Not counted yet: it needs suggestions "
            "as a kind of topic."
        ),
        Metric.REPORTS: _("8 of 10 after each meeting."),
        Metric.ATTENDANCE: _(
            "7 of 10 who signed up come. Not counted yet: it needs meetings to sign up for."
        ),
        Metric.VENDOR_SHARE: _("At most 2 of 10 posts."),
        Metric.OUTSIDE_VIEW: _("One guest or source from outside each month."),
    },
}
