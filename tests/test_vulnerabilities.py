"""What `make audit` says and ends with, whatever the vulnerability database answers."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests import vulnerabilities

FINE: dict[str, Any] = {"name": "click", "version": "8.5.1", "vulns": []}
FLAWED = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}
SKIPPED = {"name": "numpy", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([FINE], 0, "1 of 1 packages were looked up, 0 vulnerabilities are known."),
        ([FINE, FLAWED], 1, "jinja2 2.4.1: PYSEC-2019-217, fixed in 2.10.1"),
        ([FLAWED, SKIPPED], 1, "1 of 2 packages were looked up"),
        ([FINE, SKIPPED], 69, "did not answer for 1, e.g.: not found"),
        (None, 69, "could not be asked"),
    ],
)
def test_the_exit_code_tells_what_is_known_from_what_nobody_could_say(
    packages: list[dict[str, Any]] | None,
    code: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = "" if packages is None else json.dumps({"dependencies": packages})
    ran = subprocess.CompletedProcess([], 1, stdout=answer, stderr="")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ran)
    with pytest.raises(SystemExit) as ended:
        vulnerabilities.main()
    out, err = capsys.readouterr()
    assert ended.value.code == code
    assert said in out + err
