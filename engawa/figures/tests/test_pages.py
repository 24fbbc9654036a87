"""Who sees figures, what they say of few, and what stands beside them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from engawa.accounts.models import Member
from engawa.charters.actions import NewGoal, set_goals
from engawa.charters.models import Goal
from engawa.content.kinds import kinds_offered
from engawa.content.testing import make_topic
from engawa.core.refusals import Invalid
from engawa.eventlog import Entry
from engawa.figures.actions import Ahead, catch_up, look_ahead
from engawa.figures.models import Figure, Outlook
from engawa.figures.queries.goals import progress
from engawa.figures.queries.house import house
from engawa.figures.queries.scorecard import scorecard_of
from engawa.figures.testing import founded, in_week
from engawa.figures.weeks import monday
from engawa.figures.words import change_words, told_words
from engawa.opening.actions import change_profile
from engawa.opening.models import Profile
from engawa.opening.testing import make_community
from engawa.spaces.characters import character_of
from engawa.upkeep.queries.today import today


def shares(space, slug, n, of, weeks=(1, 2, 3, 4)):
    """The same share in each of some weeks."""
    Figure.objects.filter(space=space, slug=slug).delete()
    for back in weeks:
        week = monday(in_week(back))
        Figure.objects.create(space=space, slug=slug, week=week, numerator=n, denominator=of)


@pytest.fixture(autouse=True)
def in_english(cast):
    Member.objects.update(language="en")
    for member in cast.people.values():
        member.language = "en"


@pytest.fixture
def counted(cast, space):
    founded(space)
    catch_up()
    return space


def test_the_page_tells_chosen_figures_and_what_needs_more(client, cast, counted):
    facts = {"archetype": "open", "space_type": "user_community", "phase": "customers"}
    rules = {"visibility": "private", "way_in": "open", "staff_policy": "all", "indexing": "no"}
    rules |= {"vendor_rules": "none", "moderation": "after", "relation": "teaching"}
    chosen = {"primary": "support", "metrics": ["by_members", "ideas"]}
    opened = {"opened_at": timezone.now()}
    Profile.objects.create(space=counted, **facts, **rules, **chosen, **opened)
    shares(counted, "by_members", 3, 4)
    client.force_login(cast.people["manager"])

    page = client.get(f"/s/{counted.slug}/figures/").text

    assert "Answers by members: 75 %" in page
    assert "it needs suggestions as a kind of topic" in page
    assert "For the purpose above all" in page
    assert "Propose those who help for a next step" in page


def test_a_share_of_few_is_not_told(cast, counted):
    shares(counted, "by_members", 1, 1)

    reading = scorecard_of(cast.manager, counted).readings["by_members"]

    assert reading.now.number is None
    assert told_words(reading.kind, reading.now).startswith("5") or "5" in change_words(reading)


def test_a_turn_has_a_direction_and_small_ones_have_none(cast, counted):
    def turn(slug, now, before):
        shares(counted, slug, before, 10, (5, 6, 7, 8))
        for back in (1, 2, 3, 4):
            week = monday(in_week(back))
            Figure.objects.create(
                space=counted, slug=slug, week=week, numerator=now, denominator=10
            )
        return scorecard_of(cast.manager, counted).readings[slug].turn

    assert turn("by_members", 8, 5) == "better"
    assert turn("by_members", 5, 8) == "worse"
    assert turn("vendor_share", 8, 5) == "worse"
    assert turn("by_members", 5, 5) == ""


def test_nobody_counts_spaces_they_do_not_look_after(cast, counted):
    shares(counted, "first_reply", 5, 6)

    assert counted in {line.space for line in house(cast.manager).lines}
    assert counted not in {line.space for line in house(cast.site_manager).lines}
    assert scorecard_of(cast.site_manager, counted).readings["first_reply"].now.of == 0


def test_the_house_costs_no_more_for_more_spaces(cast, counted, assert_flat):
    def more() -> None:
        from engawa.spaces.testing import make_space

        shares(make_space("public"), "first_reply", 5, 6)

    assert_flat(lambda: house(cast.site_manager), more)


def test_the_file_holds_every_week_and_leaves_a_line(client, cast, counted):
    client.force_login(cast.people["owner"])

    answer = client.post(f"/s/{counted.slug}/figures/file/")

    lines = b"".join(answer.streaming_content).decode().splitlines()
    entry = Entry.objects.get(verb="figures.figures_exported")
    assert entry.data["rows"] == len(lines) - 1 > 200
    assert entry.space_id == counted.pk


def test_a_goal_takes_a_figure_as_its_measure_and_shows_how_far_it_is(client, cast, counted):
    goals = [NewGoal("Solve a hundred", "", "", None, "solved", 100, is_shown=True)]
    set_goals(cast.owner, "space", counted, goals)
    goal = Goal.objects.get()
    Goal.objects.update(created_at=in_week(3))
    Figure.objects.create(space=counted, slug="solved", week=monday(in_week(5)), numerator=50)
    Figure.objects.create(space=counted, slug="solved", week=monday(in_week(2)), numerator=88)
    client.force_login(cast.people["member"])

    page = client.get(f"/s/{counted.slug}/about/").text

    assert "88 of 100" in page
    assert "12 to go" in page
    goal.refresh_from_db()
    assert progress([goal])[goal.pk].steps == 8
    set_goals(
        cast.owner, "space", counted, [NewGoal("Solve a hundred", "", "", None, "solved", 90)]
    )
    assert progress([Goal.objects.get()])[Goal.objects.get().pk].steps == 9, "still since then"


@pytest.mark.parametrize(
    "goal",
    [
        NewGoal("More", "", "", None, "nonsense", 5),
        NewGoal("More", "", "", None, "solved", None),
        NewGoal("More", "", "", None),
        NewGoal("More", "words", "many", None, is_shown=True),
    ],
)
def test_a_goal_without_a_number_or_figure_is_sent_back(cast, space, goal):
    with pytest.raises(Invalid):
        set_goals(cast.owner, "space", space, [goal])


def test_a_goal_of_the_house_says_nothing_of_a_space_that_was_closed(cast, space):
    public = cast.spaces["public"]
    shares(public, "by_members", 6, 10)
    goal = NewGoal("Members answer", "", "", None, "by_members", 60, public)
    set_goals(cast.site_manager, "staff", None, [goal])
    found = Goal.objects.select_related("place").get()
    assert progress([found])[found.pk].steps == 10

    public.visibility = "private"
    public.save()

    assert progress([Goal.objects.select_related("place").get()]) == {}


def test_goals_of_a_space_are_typed_by_those_who_run_it(client, cast, counted):
    client.force_login(cast.people["manager"])
    typed = {"g0-what": "Solve ten", "g0-figure": "solved", "g0-aim": "10", "g0-is_shown": "on"}

    answer = client.post(f"/s/{counted.slug}/goals/?back=figures", typed)

    assert answer.status_code == 302
    assert answer["Location"] == f"/s/{counted.slug}/figures/"
    goal = Goal.objects.get()
    assert (goal.figure, goal.aim, goal.is_shown) == ("solved", 10.0, True)


def test_the_day_to_look_again_stands_on_todays_list(client, cast, counted):
    day = timezone.localdate()
    client.force_login(cast.people["manager"])
    typed = {"running": "staff", "running_wanted": "members", "review_on": day + timedelta(days=9)}
    assert client.post(f"/s/{counted.slug}/figures/outlook/", typed).status_code == 302
    assert "outlooks" not in {line.name for line in today(cast.manager)}

    Outlook.objects.update(review_on=day)

    assert "outlooks" in {line.name for line in today(cast.manager)}
    assert client.get("/figures/again/")["Location"] == f"/s/{counted.slug}/figures/"
    with pytest.raises(Invalid):
        look_ahead(cast.manager, counted, Ahead("staff", "members", day))


def test_where_others_teach_members_are_offered_to_ask(client, cast):
    member, space = cast.people["member"], make_community(cast.people["administrator"])
    profile = Profile.objects.select_related("space").get(space=space)
    change_profile(cast.administrator, profile, {"relation": "teaching"}, {})
    space.refresh_from_db()

    def offered(actor):
        return [kind.name for kind in kinds_offered(actor, space, character_of(space))]

    assert offered(cast.member) == ["question", "discussion"]
    assert offered(cast.site_manager) == ["discussion", "question"]
    client.force_login(member)
    client.post(f"/s/{space.slug}/join/")
    page = client.get(f"/s/{space.slug}/new/question/").text
    assert "Here we learn step by step" in page


def test_texts_of_the_running_week_stand_apart(cast, counted):
    make_topic(cast.member, counted)
    catch_up()

    reading = scorecard_of(cast.manager, counted).readings["topics"]

    assert reading.points[-1].is_running
    assert reading.points[-1].part.numerator == 1
    assert reading.now.number == 0
