"""The one way in which a reader says no."""


class PageRefused(ValueError):
    """Tells why a source cannot be read at all.

    ``code`` is stable and for software (``empty``, ``too_large``, ``binary``, ``not_a_page``, ``error_page``,
    ``challenge_page``, ``login_page``, ``access_denied``, ``decision_page``, ``list_page``, ``not_an_issue_page``,
    ``too_deep``); ``sentence`` is for the person who asked: what is wrong and what to do.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
