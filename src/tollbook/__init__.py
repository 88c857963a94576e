"""Tollbook: the record of attributed claims of civilian harm.

`import tollbook` is light: public names load when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_PUBLIC = {
    "Claim": "tollbook.model",
    "Document": "tollbook.model",
    "Incident": "tollbook.model",
    "Decision": "tollbook.model",
    "TollbookError": "tollbook.errors",
    "read_claims": "tollbook.work",
}

if TYPE_CHECKING:
    from tollbook.errors import TollbookError
    from tollbook.model import Claim, Decision, Document, Incident
    from tollbook.work import read_claims

__all__ = ["Claim", "Decision", "Document", "Incident", "TollbookError", "__version__", "read_claims"]


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'tollbook' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
