"""Runs the command line: ``python -m lint`` and the ``copydesk`` script."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from lint.chain import Chain, select_checkers
from lint.checkers import all_checkers
from lint.readers import READERS, read


def main() -> None:
    """PROVISIONAL: json-lines over folders, until the real command line lands."""
    arguments = [a for a in sys.argv[2:] if not a.startswith("--")]
    preview = "--preview" in sys.argv
    chain = Chain(select_checkers(all_checkers(), preview), preview)
    for root in arguments:
        if root == "json-lines":
            continue
        path = Path(root)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in READERS:
                for finding in chain.check(read(str(file), file.read_bytes())):
                    record = asdict(finding)
                    record["code"] = finding.code
                    del record["rule"]
                    print(json.dumps(record))


if __name__ == "__main__":
    main()
