"""What a form is bound to."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """None for a first look, so that the form is empty and says nothing yet."""
    return request.POST if request.method == "POST" else None
