"""Who may come in: accounts under desk names, roles, sessions, tokens for programs, the audit log.

roles    what each role may do, in one table
secrets  passwords (argon2), codes of the second factor (TOTP), names that nobody can guess
door     signing in and out, tokens, who did what
"""

from tollbook.accounts.door import Account, Door, Known, Line, Token
from tollbook.accounts.roles import MAY, ROLES, SCOPES, Permission, Role, may

__all__ = [
    "MAY",
    "ROLES",
    "SCOPES",
    "Account",
    "Door",
    "Known",
    "Line",
    "Permission",
    "Role",
    "Token",
    "may",
]
