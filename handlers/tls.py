"""Whom we believe to be Slack."""

from __future__ import annotations

from functools import cache
from ssl import PROTOCOL_TLS_CLIENT, SSLContext


class Trust(SSLContext):
    """Certificates that stay one and the same: Bolt copies its client for all that it does after its answer."""

    def __deepcopy__(self, memo: object) -> Trust:
        return self


@cache
def trust() -> Trust:
    """The system's certificates, read once; else every single call to Slack would read them, for 20 ms."""
    certificates = Trust(PROTOCOL_TLS_CLIENT)  # checks the certificate and the host's name
    certificates.load_default_certs()
    return certificates
