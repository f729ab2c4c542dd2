"""The child's way to say why a file cannot be read: a message code that the parent raises as FileRefused."""

from __future__ import annotations


class Refusal(Exception):
    """The file as a whole is refused. `code` and `args_by_name` are those of a message."""

    def __init__(self, code: str, **args: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.args_by_name = args
