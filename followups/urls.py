"""Addresses of the queue and its pages, the ledger, figures, held answers, and what staff set up."""

from django.urls import include, path

from followups.views import (
    acting_rules,
    calendar,
    calendar_days,
    call_sheet,
    causes,
    closure,
    contacts,
    follow_up,
    ledger,
    letters,
    load,
    message_template_pages,
    numbers,
    ownership,
    playbook,
    playbook_editing,
    praise,
    queue,
    replies,
    reply_list,
    reviews,
    several,
    solutions,
    tasks,
    waits,
)

app_name = "followups"

acting = [
    path("", queue.show, name="queue"),
    path("call-sheet/", call_sheet.show, name="call-sheet"),
    path("owners/", several.assign, name="several-assign"),
    path("ledger/", ledger.show, name="ledger"),
    path("ledger/export/", ledger.take_out, name="ledger-export"),
    path("numbers/", numbers.show, name="numbers"),
    path("numbers/export/", numbers.take_out, name="numbers-export"),
    path("load/", load.show, name="load"),
    path("replies/", reply_list.show_all, name="reply-list"),
    path("replies/<int:awaited_id>/", replies.detail, name="reply"),
    path("replies/<int:awaited_id>/letters/", replies.write, name="reply-write"),
    path("replies/<int:awaited_id>/calls/", replies.call, name="reply-call"),
    path("replies/<int:awaited_id>/not-needed/", replies.not_needed, name="reply-not-needed"),
    path("<int:follow_up_id>/", follow_up.detail, name="detail"),
    path("<int:follow_up_id>/contacts/", contacts.log, name="contact-log"),
    path("<int:follow_up_id>/letters/", letters.write, name="letter-write"),
    path("<int:follow_up_id>/letters/new/", letters.new, name="letter-new"),
    path("<int:follow_up_id>/letters/preview/", letters.preview, name="letter-preview"),
    path("<int:follow_up_id>/letters/draft/discard/", letters.discard, name="letter-discard"),
    path("<int:follow_up_id>/owner/", ownership.assign, name="owner-assign"),
    path("<int:follow_up_id>/tasks/<int:task_id>/done/", tasks.tick, name="task-tick"),
    path("<int:follow_up_id>/tasks/<int:task_id>/skipped/", tasks.skip, name="task-skip"),
    path("<int:follow_up_id>/closure/", closure.create, name="closure-create"),
    path("<int:follow_up_id>/tasks/<int:task_id>/taken-back/", tasks.take_back, name="task-take-back"),
    path("<int:follow_up_id>/tasks/<int:task_id>/praise/", praise.pass_on, name="praise-pass"),
    path("<int:follow_up_id>/wait/", waits.begin, name="wait-begin"),
    path("<int:follow_up_id>/wait/end/", waits.end, name="wait-end"),
    path("<int:follow_up_id>/solution/", solutions.mark, name="solution-mark"),
    path("<int:follow_up_id>/solution/withdrawal/", solutions.withdraw, name="solution-withdraw"),
    path("<int:follow_up_id>/closure/raised/", closure.close_raised, name="closure-raised"),
    path("<int:follow_up_id>/closure/light/", closure.close_light, name="closure-light"),
    path("<int:follow_up_id>/closure/reopen/", closure.reopen, name="closure-reopen"),
]
reviewing = [
    path("", reviews.show, name="review-list"),
    path("<int:review_id>/release/", reviews.release, name="review-release"),
    path("<int:review_id>/discard/", reviews.discard, name="review-discard"),
]
playbooks = [
    path("", playbook.show_all, name="playbook-list"),
    path("<int:score>/", playbook.show, name="playbook"),
    path("<int:score>/edit/", playbook_editing.edit, name="playbook-edit"),
    path("<int:score>/versions/", playbook.versions, name="playbook-versions"),
    path("<int:score>/versions/compare/", playbook.compare, name="playbook-compare"),
    path("<int:score>/versions/<int:version>/", playbook.show_version, name="playbook-version"),
    path("<int:score>/versions/<int:version>/restore/", playbook_editing.restore, name="playbook-restore"),
]
cause_list = [
    path("", causes.show, name="cause-list"),
    path("new/", causes.add, name="cause-add"),
    path("<int:cause_id>/", causes.edit, name="cause-edit"),
    path("<int:cause_id>/place/", causes.move, name="cause-move"),
    path("<int:cause_id>/retirement/", causes.retire, name="cause-retire"),
    path("<int:cause_id>/retirement/end/", causes.bring_back, name="cause-bring-back"),
]
message_templates = [
    path("", message_template_pages.show, name="message-template-list"),
    path("<slug:code>/", message_template_pages.edit, name="message-template-edit"),
    path("<slug:code>/reset/", message_template_pages.reset, name="message-template-reset"),
]
work_calendar = [
    path("", calendar.show, name="calendar"),
    path("week/", calendar.edit_week, name="calendar-week"),
    path("deadlines/", calendar.move_deadlines, name="calendar-move"),
    path("holidays/", calendar_days.add_holidays, name="calendar-holidays"),
    path("days/new/", calendar_days.add, name="calendar-day-add"),
    path("days/<int:day_id>/", calendar_days.edit, name="calendar-day-edit"),
    path("days/<int:day_id>/off/", calendar_days.switch_off, name="calendar-day-off"),
    path("days/<int:day_id>/on/", calendar_days.switch_on, name="calendar-day-on"),
    path("days/<int:day_id>/removal/", calendar_days.remove, name="calendar-day-remove"),
]
urlpatterns = [
    path("followups/", include(acting)),
    path("responses/held/", include(reviewing)),
    path("playbook/", include(playbooks)),
    path("settings/acting/", acting_rules.edit, name="acting-rules"),
    path("settings/causes/", include(cause_list)),
    path("settings/message-templates/", include(message_templates)),
    path("settings/calendar/", include(work_calendar)),
]
