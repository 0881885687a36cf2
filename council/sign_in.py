"""Who may have an account: people are entered by the council, never by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class NoSelfRegistration(DefaultAccountAdapter):
    """Signs in known people only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: an account is made by an administrator of the council."""
        return False


class DirectoryAccounts(DefaultSocialAccountAdapter):
    """Signs in people of the council's directory whose account exists here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Return False: being in the directory alone gives no account here."""
        return False
