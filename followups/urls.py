"""Addresses of the follow-up queue, its pages and the ledger."""

from django.urls import path

from followups.views import closure, contacts, follow_up, ledger, letters, ownership, queue, tasks

app_name = "followups"
urlpatterns = [
    path("", queue.show, name="queue"),
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/export/", ledger.take_out, name="ledger-export"),
    path("<int:follow_up_id>/", follow_up.detail, name="detail"),
    path("<int:follow_up_id>/contacts/", contacts.log, name="contact-log"),
    path("<int:follow_up_id>/letters/", letters.write, name="letter-write"),
    path("<int:follow_up_id>/owner/", ownership.assign, name="owner-assign"),
    path("<int:follow_up_id>/tasks/<int:task_id>/done/", tasks.tick, name="task-tick"),
    path("<int:follow_up_id>/tasks/<int:task_id>/skipped/", tasks.skip, name="task-skip"),
    path("<int:follow_up_id>/closure/", closure.create, name="closure-create"),
    path("<int:follow_up_id>/closure/reopen/", closure.reopen, name="closure-reopen"),
]
