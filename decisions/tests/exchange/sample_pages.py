"""The pages the reader is tried on: invented ones beside this file, and sample input where it is at hand."""

import os
import re
from pathlib import Path

INVENTED = Path(__file__).parent / "pages"
CASES = Path(os.environ.get("CASES_DIR", Path(__file__).parents[4] / "shared" / "cases"))


def invented(name: str) -> str:
    """Give the text of one invented page."""
    return (INVENTED / name).read_text(encoding="utf-8")


def case_paths() -> list[Path]:
    """List the sample issue pages; empty where the folder is absent."""
    return sorted([*CASES.glob("*_issue_*.txt"), *CASES.glob("seeds/000_*.txt")])


def case_text(path: Path) -> tuple[str, str | None]:
    """Give the page and its address; the two lines of provenance above the page are not part of it."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("SOURCE:"):
        return text, None
    source, _, rest = text.split("\n", 2)
    return rest, source.removeprefix("SOURCE:").strip()


def numbered_lines(text: str) -> dict[int, str]:
    """Number the lines of a text that are not blank, without asking the reader."""
    return {
        number: " ".join(line.split())
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1)
        if line.strip()
    }
