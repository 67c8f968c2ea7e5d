"""Asks the vulnerability database of the package index about every package that is locked; `make audit` runs it.

Exit codes: 0 nothing is known against them, 1 something is, 69 the database did not answer for all of them. (pip-audit
alone warns of a package that it could not look up, and ends with 0.)
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

LOCK = Path(__file__).parents[1] / "requirements-dev.lock"
"""Everything: what the bot needs, its extras, and the tools."""

UNAVAILABLE = 69
"""EX_UNAVAILABLE of sysexits.h: a service that is needed is away."""


def main() -> None:
    """Prints what is known, and ends with the code that says it."""
    packages = _audit()
    known = [
        f"{package['name']} {package['version']}: {_tell(flaw)}"
        for package in packages
        for flaw in package.get("vulns", [])
    ]
    skipped = [package["skip_reason"] for package in packages if "skip_reason" in package]
    looked_up = len(packages) - len(skipped)
    click.echo(f"{looked_up} of {len(packages)} packages were looked up, {len(known)} vulnerabilities are known.")
    for line in known:
        click.echo(line)
    if skipped:
        click.echo(f"The vulnerability database did not answer for {len(skipped)}, e.g.: {skipped[0]}", err=True)
    sys.exit(1 if known else UNAVAILABLE if skipped else 0)


def _audit() -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "pip_audit", "--format=json", "--progress-spinner=off"]
    ran = subprocess.run(
        [*command, "--disable-pip", "--require-hashes", "--requirement", LOCK],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        packages: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except json.JSONDecodeError:
        click.echo(f"The vulnerability database could not be asked.\n{ran.stderr.strip()}", err=True)
        sys.exit(UNAVAILABLE)
    return packages


def _tell(flaw: dict[str, Any]) -> str:
    return f"{flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version yet'}"


if __name__ == "__main__":
    main()
