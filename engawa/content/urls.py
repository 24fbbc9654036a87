"""Addresses of topics, replies and what a member keeps."""

from django.urls import path

from engawa.content.views import files, keeping, pen, replies, spaces, tags, tending, topics

app_name = "content"

urlpatterns = [
    path("s/<str:slug>/", spaces.front, name="space"),
    path("s/<str:slug>/new/<str:kind>/", topics.start, name="start"),
    path("s/<str:slug>/follow/", keeping.follow_space, name="follow_space"),
    path("s/<str:slug>/removed/", spaces.removed, name="removed"),
    path("t/<str:public_id>/-/reply/", replies.post, name="post_reply"),
    path("t/<str:public_id>/-/edit/", topics.edit, name="edit_topic"),
    path("t/<str:public_id>/-/revisions/", topics.revisions, name="topic_revisions"),
    path("t/<str:public_id>/-/menu/", topics.menu, name="topic_menu"),
    path("t/<str:public_id>/-/unread/", topics.unread, name="first_unread"),
    path("t/<str:public_id>/-/fresh/", topics.fresh, name="fresh"),
    path("t/<str:public_id>/-/read/", keeping.mark_read, name="mark_read"),
    path("t/<str:public_id>/-/follow/", keeping.follow_topic, name="follow_topic"),
    path("t/<str:public_id>/-/bookmark/", keeping.bookmark_topic, name="bookmark_topic"),
    path("t/<str:public_id>/-/react/<str:kind>/", keeping.react_to_topic, name="react_to_topic"),
    path("t/<str:public_id>/-/pin/", tending.pin, name="pin"),
    path("t/<str:public_id>/-/close/", tending.close, name="close"),
    path("t/<str:public_id>/-/move/", tending.move, name="move"),
    path("t/<str:public_id>/-/hide/", tending.hide_topic, name="hide_topic"),
    path("t/<str:public_id>/-/delete/", tending.delete_topic, name="delete_topic"),
    path("t/<str:public_id>/-/restore/", tending.restore_topic, name="restore_topic"),
    path("t/<str:public_id>/", topics.show, name="topic_bare"),
    path("t/<str:public_id>/<str:slug>/", topics.show, name="topic"),
    path("r/<str:public_id>/", replies.show, name="reply"),
    path("r/<str:public_id>/menu/", replies.menu, name="reply_menu"),
    path("r/<str:public_id>/comment/", replies.comment, name="comment"),
    path("r/<str:public_id>/quote/", replies.quote, name="quote"),
    path("r/<str:public_id>/edit/", replies.edit, name="edit_reply"),
    path("r/<str:public_id>/revisions/", replies.revisions, name="reply_revisions"),
    path("r/<str:public_id>/bookmark/", keeping.bookmark_reply, name="bookmark_reply"),
    path("r/<str:public_id>/react/<str:kind>/", keeping.react_to_reply, name="react_to_reply"),
    path("r/<str:public_id>/hide/", tending.hide_reply, name="hide_reply"),
    path("r/<str:public_id>/delete/", tending.delete_reply, name="delete_reply"),
    path("r/<str:public_id>/restore/", tending.restore_reply, name="restore_reply"),
    path("tags/<str:name>/", tags.show, name="tag"),
    path("files/", files.upload, name="upload"),
    path("files/<str:public_id>/<str:name>", files.serve, name="file"),
    path("drafts/", keeping.drafts, name="drafts"),
    path("drafts/kept/", keeping.kept_draft, name="kept_draft"),
    path("drafts/save/", keeping.save_draft, name="save_draft"),
    path("drafts/<str:public_id>/discard/", keeping.discard_draft, name="discard_draft"),
    path("bookmarks/", keeping.bookmarks, name="bookmarks"),
    path("pen/preview/", pen.preview, name="preview"),
    path("pen/convert/", pen.convert, name="convert"),
]
