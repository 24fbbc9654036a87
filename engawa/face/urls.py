from django.urls import path

from engawa.face import views

app_name = "face"

urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("shortcuts/", views.shortcuts, name="shortcuts"),
]
