"""Lock an answer that is there already, as whoever stores one does: its invitation first."""

from surveys.models import Invitation, Response


def lock_answer(response_id: int) -> Response:
    """As it is under both locks. A customer who sends again at this moment waits, or we do.

    One that came through no invitation, imported say, is changed by nobody who would hold one.
    """
    Invitation.objects.select_for_update(of=["self"]).filter(response=response_id).first()
    return Response.objects.select_for_update(of=["self"]).get(pk=response_id)
