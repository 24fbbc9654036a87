from django.urls import path

from engawa.questions import views

app_name = "questions"

urlpatterns = [
    path("r/<str:public_id>/accept/", views.accept_answer, name="accept_answer"),
]
