"""The people who sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the accounts app under its short label."""

    name = "council.accounts"
    label = "accounts"
    verbose_name = "Accounts"
