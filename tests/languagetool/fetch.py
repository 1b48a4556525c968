#!/usr/bin/env python3
"""Fetches the LanguageTool server that the tests talk to: jars of Maven Central, by Maven, pinned and checksummed.

    python3 tests/languagetool/fetch.py

Needs Maven (``mvn``); run once. ``jars.sha256`` names each jar, English and what the server needs to start, with its
SHA-256; a jar that is another one ends the script. They go to ``.ci-cache/languagetool``, which git ignores; the tests
look there. Nothing but the standard library is used.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
JARS = ROOT / ".ci-cache" / "languagetool"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"

_DEPENDENCY = """<dependency>
<groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>
<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
</dependency>"""
_PROJECT = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>copydesk</groupId><artifactId>languagetool</artifactId><version>1</version>
<dependencies>{}</dependencies></project>"""


def wanted() -> dict[str, tuple[str, str, str, str]]:
    """Group, artifact, version and SHA-256 of each jar, by file name."""
    found = {}
    for line in (HERE / "jars.sha256").read_text().splitlines():
        digest, coordinates = line.split()
        group, artifact, version = coordinates.split(":")
        found[f"{artifact}-{version}.jar"] = group, artifact, version, digest
    return found


def wrong(folder: Path) -> list[str]:
    """The names of jars in ``folder`` that are missing or have another checksum, or should not be there."""
    jars = wanted()
    bad = sorted({path.name for path in folder.glob("*")} - jars.keys())
    for name, (*_, digest) in jars.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            bad.append(name)
    return bad


def main() -> int:
    """Fetch what is not there yet; the exit status."""
    if JARS.is_dir() and not wrong(JARS):
        print(f"LanguageTool is in {JARS}")
        return 0
    maven = shutil.which("mvn")
    if maven is None:
        print("fetch.py needs Maven: install it (apt-get install maven)", file=sys.stderr)
        return 2
    JARS.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=JARS.parent) as folder:
        dependencies = [_DEPENDENCY.format(*map(escape, jar[:3])) for jar in wanted().values()]
        (Path(folder) / "pom.xml").write_text(_PROJECT.format("\n".join(dependencies)))
        fetched = Path(folder) / "jars"
        print(f"Fetching LanguageTool ({len(dependencies)} jars) with Maven ...", flush=True)
        command = [maven, "--batch-mode", "--quiet", PLUGIN, f"-DoutputDirectory={fetched}"]
        status = subprocess.call(command, cwd=folder)
        if status != 0:
            print("Maven failed, see above.", file=sys.stderr)
            return 2
        if bad := wrong(fetched):
            print("Not the jars that jars.sha256 names: " + ", ".join(bad), file=sys.stderr)
            return 2
        shutil.rmtree(JARS, ignore_errors=True)
        fetched.replace(JARS)
    print(f"LanguageTool is in {JARS}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
