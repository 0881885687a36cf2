"""GET /health/: is this process ready, and if not, which part fails?"""

from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 and JSON."""
    return JsonResponse({"status": "ready"})
