#!/usr/bin/env python3
"""Sets up and runs copydesk from a checkout, on any machine with Python 3.11 or newer.

    python3 dev.py demo      show the damage in the articles of fixtures/
    python3 dev.py test      run the tests (what follows is passed to pytest)
    python3 dev.py lint      ruff and mypy
    python3 dev.py docs      build the documentation site into site/
    python3 dev.py editor    check the extension for Visual Studio Code and package it (needs Node)
    python3 dev.py run ...   run copydesk itself, as in `python3 dev.py run check article.md`

Everything is installed into .venv in this folder and nowhere else. This file uses nothing but the standard library
and keeps to old syntax, so that an old Python gets a message rather than a traceback.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)


def main():
    """Run the command named in the arguments; its exit status is ours."""
    command, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("help", [])
    if command not in ("demo", "test", "lint", "docs", "editor", "run"):
        print(__doc__.strip())
        return 0 if command in ("help", "-h", "--help") else 2
    if sys.version_info < OLDEST:
        return rerun_with_newer_python()
    if command == "editor" and not shutil.which("npm"):
        print("editors/vscode is not checked: there is no npm on PATH, which comes with Node (20.19 or newer)")
        return 1 if os.environ.get("CI") == "true" else 0
    set_up({"test": "test", "lint": "lint", "docs": "docs", "editor": "editor"}.get(command))
    if command == "demo":
        return run([PYTHON, "-m", "lint", "check", "fixtures", "--exit-zero", *rest])
    if command == "run":
        return run([PYTHON, "-m", "lint", *rest], cwd=None)
    if command == "test":
        return run([PYTHON, "-m", "pytest", "-n", "auto", *rest])
    if command == "editor":
        return check_extension()
    if command == "docs":
        return run([PYTHON, "-m", "properdocs", "build", "--strict", "--quiet", *rest])
    return (
        run([PYTHON, "-m", "ruff", "check"])
        or run([PYTHON, "-m", "ruff", "format", "--check"])
        or run([PYTHON, "-m", "mypy"])
    )


def check_extension():
    """Lint, compile, test and package the extension for Visual Studio Code, with this copydesk as its server."""
    folder = os.path.join(ROOT, "editors", "vscode")
    os.environ["COPYDESK_VENV"] = VENV
    npm = shutil.which("npm")
    return run([npm, "ci"], folder) or run([npm, "run", "check"], folder)


def rerun_with_newer_python():
    """Find a newer Python on PATH and hand over to it."""
    for minor in range(19, OLDEST[1] - 1, -1):
        newer = shutil.which("python3.%d" % minor)
        if newer:
            return subprocess.call([newer, os.path.abspath(__file__), *sys.argv[1:]])
    print("copydesk needs Python 3.11 or newer; this is %d.%d" % sys.version_info[:2], file=sys.stderr)
    return 2


def set_up(group):
    """Create .venv and install copydesk in it, with a dependency group of pyproject.toml, unless that is done."""
    stamp = os.path.join(VENV, "copydesk-%s" % (group or "run"))
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        wanted = hashlib.sha256(file.read() + sys.version.encode()).hexdigest()
    if os.path.exists(PYTHON) and read(stamp) == wanted:
        return
    # Progress goes to stderr: what copydesk itself prints must be all there is on stdout.
    print("Setting up .venv (once) ...", file=sys.stderr, flush=True)
    if not os.path.exists(PYTHON):
        create_venv()
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    must([*pip, "pip>=25.1"])  # the first that knows dependency groups
    must([*pip, "--editable", "."] + (["--group", group] if group else []))
    with open(stamp, "w") as file:
        file.write(wanted)


def create_venv():
    """Create .venv with pip in it, also where the system's Python comes without ensurepip (Debian)."""
    made = [sys.executable, "-m", "venv", "--clear", VENV]
    if succeeds(made):
        return
    # Debian's python3 has no ensurepip unless python3-venv is there; a pip of the system can fill the environment.
    if succeeds([*made, "--without-pip"]) and succeeds(
        [sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip"]
    ):
        return
    if shutil.which("uv") and succeeds(
        ["uv", "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, VENV]
    ):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    sys.exit("This Python can make no virtual environment; on Debian and Ubuntu: apt install python3-venv")


def succeeds(command):
    """Whether a command of the set-up works; what it prints is nobody's business."""
    return subprocess.call(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def read(path):
    """The content of a small file, empty if there is none."""
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


def run(command, cwd=ROOT):
    """Run a command and return its exit status."""
    sys.stdout.flush()
    return subprocess.call(command, cwd=cwd)


def must(command):
    """Run a command of the set-up; end here if it fails."""
    if subprocess.call(command, cwd=ROOT, stdout=sys.stderr) != 0:
        sys.exit("Set-up failed at: " + " ".join(command))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
