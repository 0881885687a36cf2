"""The addresses of what runs in the background, and of the mail."""

from django.urls import path

from decisions.office.views import jobs

urlpatterns = [
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/run/", jobs.job_run_now, name="job_run_now"),
    path("jobs/<int:number>/", jobs.job, name="job"),
    path("jobs/<int:number>/again/", jobs.job_run_again, name="job_run_again"),
    path("mail/", jobs.mail, name="mail"),
    path("mail/<int:number>/", jobs.letter, name="letter"),
    path("mail/<int:number>/again/", jobs.letter_again, name="letter_again"),
]
