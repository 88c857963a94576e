"""Everything that Tollbook raises on purpose.

    TollbookError                 a failure; the command line exits with 1
    ├── UsageError                the call itself was wrong; the command line exits with 2
    │   ├── NotFound              no document, claim, incident or file has that name
    │   └── AmbiguousName         more than one has it
    ├── UnreadableInput           bytes that hold no report: empty, binary, broken encoding, no text
    ├── LedgerError               the ledger cannot be opened or written
    │   ├── LedgerLocked          another process is writing to it
    │   └── LedgerTooNew          it was made by a newer Tollbook
    ├── CaptureError              something could not be fetched
    │   └── Gone                  the server says that it is no longer there
    ├── SignInRefused             name, password or code is not right, or too many attempts failed
    └── VocabularyError           a data file of the program is inconsistent

Each message is one plain sentence that names what was wrong; the command line prints it as it is.
"""


class TollbookError(Exception):
    """A failure that Tollbook can name. Its text is a sentence for the person at the keyboard."""

    exit_code = 1


class UsageError(TollbookError):
    """The call was wrong: an unknown name, a value outside its range, two options that exclude each other."""

    exit_code = 2


class NotFound(UsageError):
    """Nothing in the ledger or on the disk has that name."""


class AmbiguousName(UsageError):
    """An abbreviated id fits more than one record."""


class UnreadableInput(TollbookError):
    """The bytes hold no report that can be read."""


class LedgerError(TollbookError):
    """The ledger cannot be opened, read or written."""


class LedgerLocked(LedgerError):
    """Another process is writing to this ledger."""


class LedgerTooNew(LedgerError):
    """The ledger was made by a newer version of the program."""


class CaptureError(TollbookError):
    """Something could not be fetched or was refused."""


class Gone(CaptureError):
    """The server says that there is nothing at this address (any more)."""


class SignInRefused(TollbookError):
    """Signing in failed. The sentence does not tell what was wrong; `wait`: seconds for which nothing more is heard."""

    def __init__(self, why: str, wait: int = 0) -> None:
        super().__init__(why)
        self.wait = wait


class VocabularyError(TollbookError):
    """A vocabulary, register or profile that the program brings or was given is inconsistent."""
