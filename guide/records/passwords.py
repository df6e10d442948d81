"""Passwords as argon2 keeps them, and the short-lived tickets a signed-in person hands to a process of theirs.

A ticket is a name and an end, signed with the person's own password hash: whoever cannot read the records file cannot
make one, and a changed password or a closed account ends it at once. It may be used again until it ends, so it is
given through the environment of one process, taken out of it when read, and ends within a minute.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TYPE_CHECKING, Final

from policies.text import Text, Unclear

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST: Final = 8
LONGEST: Final = 200
"""Characters of a password."""
TICKET_SECONDS: Final = 60
COSTS: Final = (3, 1 << 16, 4)
"""Passes, KiB and lanes of argon2: a tenth of a second on an office machine."""
_STRONGEST: Final = (16, 1 << 18, 16)
"""The greatest costs that are tried: a planted hash must not fill the memory."""
# Of random bytes nobody kept; an unknown name takes as long to refuse as a wrong password.
_NOBODY: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$555h2BZx+KHI4/4OcL6KFw$"
    "/j/IT7WeYbJ01WGVDFnBF9SB7Pfayo9UKCuCHmj7GQo"
)
_LENGTH: Final = Text(
    f"密码长度应为{SHORTEST}至{LONGEST}个字符。",
    f"A password has {SHORTEST} to {LONGEST} characters.",
)
_NAME: Final = Text("密码不能和姓名相同。", "A password must not be the person's name.")


def hashed(password: str, name: str) -> str:
    """What is kept of a password. Raises: Unclear when it is too short, too long or the name itself."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Unclear(_LENGTH)
    if password.casefold() == name.casefold():
        raise Unclear(_NAME)
    return _hasher().hash(password)


def seal(kept: str) -> str:
    """What the history keeps of a password hash."""
    return hashlib.sha256(kept.encode()).hexdigest()


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; as slow for a name that has none (`kept` None)."""
    from argon2 import extract_parameters
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST:
        return False
    try:
        costs = extract_parameters(kept or _NOBODY)
        tried = (costs.time_cost, costs.memory_cost, costs.parallelism)
        if any(cost > most for cost, most in zip(tried, _STRONGEST, strict=True)):
            return False
        return _hasher().verify(kept or _NOBODY, password) and kept is not None
    except (InvalidHashError, VerificationError):
        return False


def ticket(name: str, kept: str, until: int) -> str:
    """A ticket for a person, good until a second of the Unix clock (inclusive)."""
    said = urlsafe_b64encode(json.dumps([name, until], ensure_ascii=False).encode()).decode()
    return f"{said}.{_signed(said, kept)}"


def read_ticket(words: str) -> tuple[str, int] | None:
    """Whose ticket it claims to be and its end; None when it is no ticket. Nothing is proven yet."""
    try:
        name, until = json.loads(urlsafe_b64decode(words.partition(".")[0].encode()))
        return str(name), int(until)
    except (ValueError, TypeError):
        return None


def genuine(words: str, kept: str) -> bool:
    """Whether a ticket was signed with this password hash."""
    said, _, signature = words.partition(".")
    return hmac.compare_digest(signature.encode(), _signed(said, kept).encode())


def _signed(said: str, kept: str) -> str:
    return hmac.new(kept.encode(), said.encode(), hashlib.sha256).hexdigest()


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    passes, kib, lanes = COSTS
    return PasswordHasher(time_cost=passes, memory_cost=kib, parallelism=lanes)
