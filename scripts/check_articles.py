"""Hold the chronology against the five founding articles, whose texts stay outside the project.

    python -m scripts.check_articles FOLDER           say what is wrong, exit 1 if anything is
    python -m scripts.check_articles FOLDER --write   also renew tests/data/articles.json

No text of ours may share eight words in a row with an article, and a quotation credited to one has to
stand in it word for word. The JSON holds only hashes: of every run of eight words, and of every
quotation found. tests/sweep/test_rules_of_the_record.py reads it, so that both rules hold without the articles.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from timeline.model.records import Chronology, Event
from timeline.paths import find_default_file
from timeline.reading.reader import read

HASHES = Path(__file__).parent.parent / "tests" / "data" / "articles.json"
RUN_LENGTH = 8
"""So many words in a row are copying."""

ARTICLES = {
    "asiae-2025-05-30": "000_29456a1f7605b10f.txt",
    "defencetalks-2024-10-15": "001_f10a41448d61dd56.txt",
    "timenews-2024-10-26": "002_0ecb4f073ba63d3c.txt",
    "efe-2024-12-05": "003_eaa7dc93b4fcb2ab.txt",
    "stratnews-2025-06-05": "004_5ca2635f3498d122.txt",
}
"""The record of each article, and the file that holds its text."""


def list_runs(text: str) -> list[str]:
    """List every run of eight words, without case or punctuation."""
    words = re.findall(r"\w+(?:'\w+)*", normalize_text(text).casefold())
    return [" ".join(words[start : start + RUN_LENGTH]) for start in range(len(words) - RUN_LENGTH + 1)]


def normalize_text(text: str) -> str:
    """Make quotation marks straight and spaces single."""
    for curly, plain in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'")):
        text = text.replace(curly, plain)
    return " ".join(text.split())


def hash_run(text: str) -> str:
    """Give ten hexadecimal digits: too few to read anything back, enough to meet nobody by chance."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def list_own_texts(chronology: Chronology) -> Iterator[tuple[str, str]]:
    """Walk every text that is ours, with the place where it stands. Quotations are not."""
    for event in chronology.events:
        for name, text in _list_texts(event):
            yield f"{event.id}, {name}", text
    for number, article in chronology.articles.items():
        yield f"article {number}", article.summary or ""
    for story in chronology.stories:
        yield f"story {story.id}", f"{story.title}. {story.description or ''}"
        yield from ((f"story {story.id}, step {n}", step.say or "") for n, step in enumerate(story.steps, 1))


def _list_texts(event: Event) -> Iterator[tuple[str, str]]:
    for name in ("headline", "summary", "caution", "date_note"):
        yield name, getattr(event, name) or ""
    yield from (("a candidate", candidate.note or "") for candidate in event.candidates)
    yield from (("a position", position.note or "") for position in event.position)


def find_copied_runs(chronology: Chronology, hashes: Iterable[str]) -> list[str]:
    """Say where our words repeat eight words in a row of an article."""
    known = set(hashes)
    return [
        f"{place}: “{run}”"
        for place, text in list_own_texts(chronology)
        for run in list_runs(text)
        if hash_run(run) in known
    ]


def list_credited_quotes(chronology: Chronology) -> list[tuple[str, str, str]]:
    """List the quotations credited to one of the articles: event, source, words."""
    return [
        (event.id, quote.source, quote.text)
        for event in chronology.events
        for quote in event.quote
        if quote.source in ARTICLES
    ]


def main(arguments: list[str]) -> int:
    """Hold the one against the other. Returns 1 if something is copied or misquoted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the five articles lie")
    parser.add_argument("--write", action="store_true", help="renew the hashes the tests read")
    chosen = parser.parse_args(arguments)
    chronology = read(find_default_file()).chronology
    if chronology is None:
        print("timeline.yaml has problems: run python -m timeline check")
        return 1
    texts = {key: normalize_text((chosen.folder / file).read_text("utf-8")) for key, file in ARTICLES.items()}
    hashes = sorted({hash_run(run) for text in texts.values() for run in list_runs(text)})
    quotes = list_credited_quotes(chronology)
    faults = [f"copied: {place}" for place in find_copied_runs(chronology, hashes)]
    faults += [
        f"not in {key}: {event}, “{words}”" for event, key, words in quotes if normalize_text(words) not in texts[key]
    ]
    for fault in faults:
        print(fault)
    ours = len(list(list_own_texts(chronology)))
    print(f"{len(quotes)} quotations and {ours} texts of ours held against {len(texts)} articles")
    if chosen.write and not faults:
        found = sorted(hash_run(f"{key}: {normalize_text(words)}") for _, key, words in quotes)
        HASHES.parent.mkdir(exist_ok=True)
        HASHES.write_text(json.dumps({"runs": hashes, "quotations": found}) + "\n", "utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
