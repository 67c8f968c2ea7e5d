"""Whom we believe to be Slack."""

from __future__ import annotations

from functools import cache
from ssl import PROTOCOL_TLS_CLIENT, SSLContext


class SharedSSLContext(SSLContext):
    """Certificates that stay one and the same: Bolt copies its client for all that it does after its answer."""

    def __deepcopy__(self, memo: object) -> SharedSSLContext:
        return self


@cache
def ssl_context() -> SharedSSLContext:
    """The system's certificates, read once; else every single call to Slack would read them, for 20 ms."""
    certificates = SharedSSLContext(PROTOCOL_TLS_CLIENT)  # checks the certificate and the host's name
    certificates.load_default_certs()
    return certificates
