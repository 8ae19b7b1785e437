"""What is not here is said in our words, whether or not this is development; to a program in JSON."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

API = "/api/"


class NotFoundMiddleware:
    """Innermost, so that an address which only lacks its slash is still led to the right one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Where a view has answered 404 it has said what it wanted to.
        is_unknown = response.status_code == 404 and request.resolver_match is None
        return _not_found(request) if is_unknown else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return _not_found(request) if isinstance(exception, Http404) else None


def _not_found(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith(API):
        item = {"field": "", "message": "There is nothing at this address.", "code": "not_found"}
        return JsonResponse({"errors": [item]}, status=404)
    response: HttpResponse = defaults.page_not_found(request, Http404())
    return response
