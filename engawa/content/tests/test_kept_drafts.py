"""A draft comes back to whoever wrote it, where it was written, and to nobody else."""

from __future__ import annotations

import re

from django.urls import reverse

from engawa.content import actions


def kept(client, place: str):
    return client.get(reverse("content:kept_draft"), {"place": place})


def test_a_draft_comes_back_to_its_writer_only(client, cast, topic):
    place = f"reply:{topic.public_id}"
    actions.save_draft(cast.member, place, body="<p>Half</p>", body_format="html")

    client.force_login(cast.people["member"])
    answer = kept(client, place).json()
    assert (answer["body"], answer["body_format"]) == ("<p>Half</p>", "html")

    client.force_login(cast.people["asker"])
    assert kept(client, place).status_code == 204


def test_visitors_keep_nothing(client, cast, topic):
    assert kept(client, f"reply:{topic.public_id}").status_code in {302, 403, 404}


def test_the_list_of_drafts_shows_words_without_signs(client, cast, space):
    place = f"new:{space.slug}:discussion"
    body = "Two heads of one school:\n\n- **both** press today\n- it *stops* on days off"
    actions.save_draft(cast.member, place, title="Heads", body=body, body_format="markdown")
    client.force_login(cast.people["member"])

    page = client.get(reverse("content:drafts")).content.decode()

    assert "Two heads of one school: both press today it stops on days off" in page


def test_a_long_draft_of_the_editor_is_cut_without_signs(client, cast, topic):
    body = "<ul><li>" + "word " * 2_000 + "</li></ul>"
    actions.save_draft(cast.member, f"reply:{topic.public_id}", body=body, body_format="html")
    client.force_login(cast.people["member"])

    page = client.get(reverse("content:drafts")).content.decode()

    assert "word word" in page
    assert "&lt;ul" not in page


def test_whom_it_is_for_comes_back_with_it(client, cast, space):
    address = reverse("content:start", args=[space.slug, "discussion"])
    typed = {"place": f"new:{space.slug}:discussion", "title": "For two", "body": "Half"}
    client.force_login(cast.people["member"])
    client.post(reverse("content:save_draft"), typed | {"audience": "named", "readers": "@asker"})

    assert chosen(client, address) == "named"
    assert 'value="@asker"' in client.get(address).text

    client.post(reverse("content:save_draft"), typed | {"audience": "companies"})
    assert chosen(client, address) == "team", "of colleagues nobody knows of it is for the fewest"


def chosen(client, address: str) -> str:
    found = re.search(
        r'<input type="radio" name="audience" value="(\w+)"[^>]* checked', client.get(address).text
    )
    return found[1] if found else ""
