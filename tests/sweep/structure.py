"""A small chronology with every section, and what can happen to the structure of its text."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence

import yaml

SMALL = """\
# what happened
timeline:
  title: The treaty
  coverage: {until: "2025-01-06", note: Nothing later.}
questions:
  troops: {text: Are troops there?}
chapters:
  - {title: Ratification, date: 2024-10/2024-12}
articles:
  4: {title: Help, sources: efe}
places:
  moscow: {name: Moscow, country: russia, lat: 55.75}
actors:
  russia: {name: Russia, type: country}
  peskov:
    name: Dmitry Peskov
    type: person
    part_of: russia
    posts:
      - {title: Spokesman, body: russia, since: "2012"}
sources:
  kcna: {publisher: KCNA, published: 2024-12-05, type: state-agency}
  efe: {publisher: EFE, published: 2024-12-05, type: agency, origin: kcna}
events:
  - id: exchange
    date: 2024-12-04
    headline: Instruments exchanged
    place: moscow
    sources: [efe, kcna]
    candidates: [{date: 2024-12-03, source: kcna}]

  - id: denial
    date: 2024-12-09
    kind: denial
    headline: Peskov denies it # so far
    summary: >-
      He says
      no.
    actors: {peskov: speaker, russia: [subject, agent]}
    sources: efe
    quote: {text: "No: it is not so.", speaker: peskov}
    position: {question: troops, stance: denies}
    quantity:
      - {measure: troops, low: 10000, counts: deployed}
    articles: [4]
    links:
      - responds_to: exchange
stories:
  - id: short
    title: The short of it
    steps:
      - event: denial
      - {view: positions, question: troops}
"""
STARTS = (SMALL, SMALL.replace("# so far", "#1"))
"""The small chronology as it is, and with a slip that is a warning."""
_SECTIONS = tuple(yaml.load(SMALL, yaml.CBaseLoader))
_KEYS = (*_SECTIONS, "id", "title", "event", "Events", "x", "4", "~", "")
_NOTHING = (
    "",
    " ~",
    " null",
    " []",
    " {}",
    ' ""',
    " 0",
    " x",
    " [[]]",
    " [~]",
    " {~: ~}",
    " - x",
    " |",
    " >-",
)
_MARKS = (
    "...",
    "---",
    "--- # more",
    "--- events:",
    "%YAML 1.1",
    "# note",
    "  # note",
    "#note",
    "",
    "\t",
    "-",
    "? x",
    ":",
)
_ENDS = (
    " # note",
    " #note",
    ":",
    ": x",
    ",",
    " ]",
    " }",
    ' "',
    " '",
    " |",
    " >",
    "\t",
    "\\",
    " &a",
    " *a",
    " !!set",
)
_INDENTS = (" ", "  ", "    ", "\t", "- ", "  - ", "\u00a0", "? ", ": ", "# ")

Lines = list[str]
Change = Callable[[Lines, random.Random], Lines]


def mutate(text: str, chance: random.Random) -> str:
    """Change the structure of a text in one to three places."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(_TEXT_CHANGES)(text, chance)
    return text


def _blocks(lines: Sequence[str]) -> list[Lines]:
    """Cut a file into what stands before its sections, and the sections."""
    blocks: list[Lines] = [[]]
    for line in lines:
        if re.match(r"[^\s#\-\]}]", line):
            blocks.append([])
        blocks[-1].append(line)
    return [block for block in blocks if block]


def _by_lines(change: Change) -> Callable[[str, random.Random], str]:
    def changed(text: str, chance: random.Random) -> str:
        return "\n".join(change(text.split("\n"), chance))

    return changed


def _by_blocks(
    change: Callable[[list[Lines], int, random.Random], None],
) -> Callable[[str, random.Random], str]:
    def changed(text: str, chance: random.Random) -> str:
        blocks = _blocks(text.split("\n"))
        change(blocks, chance.randrange(len(blocks)), chance)
        return "\n".join(line for block in blocks for line in block)

    return changed


def _move_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    blocks.insert(chance.randint(0, len(blocks) - 1), blocks.pop(at))


def _repeat_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    head = blocks[at][0].partition(":")[0] + ":"
    twin = chance.choice(
        [blocks[at][:], [head], [head + chance.choice(_NOTHING)], blocks[at][: len(blocks[at]) // 2 + 1]]
    )
    blocks.insert(chance.randint(0, len(blocks)), twin)


def _delete_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    del blocks[at]
    blocks.append([""])


def _empty_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    blocks[at] = [blocks[at][0].partition(":")[0] + ":" + chance.choice(_NOTHING)]


def _rename_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    blocks[at][0] = chance.choice(_KEYS) + ":" + blocks[at][0].partition(":")[2]


def _write_key_otherwise(blocks: list[Lines], at: int, chance: random.Random) -> None:
    key, _, rest = blocks[at][0].partition(":")
    ways = (
        f'"{key}":{rest}',
        f"'{key}':{rest}",
        f"{key} :{rest}",
        f"? {key}\n:{rest}",
        f"{key}: # note",
        f"{key}:{rest} ",
    )
    blocks[at][0] = chance.choice(
        (*ways, f"? {key}", f"!!str {key}:{rest}", f"{{{key}:{rest}", f"[{key}]:{rest}", f"- {key}:{rest}")
    )


def _exchange_bodies(blocks: list[Lines], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(blocks))
    blocks[at][1:], blocks[other][1:] = blocks[other][1:], blocks[at][1:]


def _join_bodies(blocks: list[Lines], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(blocks))
    blocks[at] += blocks[other][1:]


def _shift_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    spaces = chance.choice((" ", "  ", "\t"))
    first = chance.choice((0, 1))
    blocks[at][first:] = [spaces + line for line in blocks[at][first:]]


def _draw_section_out(blocks: list[Lines], at: int, chance: random.Random) -> None:
    wide = chance.choice((1, 2, 4))
    blocks[at][1:] = [re.sub(f"^ {{1,{wide}}}", "", line) for line in blocks[at][1:]]


def _list_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    """Make list items of the records of a mapping."""
    blocks[at][1:] = [
        re.sub(r"^  (\w)", chance.choice((r"  - \1", r"- \1")), line) for line in blocks[at][1:]
    ]


def _unlist_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    """Make keys of the items of a list."""
    blocks[at][1:] = [
        re.sub(r"^  - ", chance.choice(("    ", "  x: ", "  ")), line) for line in blocks[at][1:]
    ]


def _flow_section(blocks: list[Lines], at: int, chance: random.Random) -> None:
    try:
        data = yaml.load("\n".join(blocks[at]), yaml.CBaseLoader)
    except yaml.YAMLError:
        return
    if isinstance(data, dict):
        blocks[at] = yaml.safe_dump(
            data, default_flow_style=chance.choice((True, None)), allow_unicode=True
        ).split("\n")
        if chance.random() < 0.2:
            blocks[at] = [json.dumps(data)]


def _change_line(lines: Lines, chance: random.Random) -> Lines:
    at = chance.randrange(len(lines))
    line = lines[at]
    lines[at : at + 1] = chance.choice(
        (
            [],
            [line, line],
            [line, chance.choice(_MARKS)],
            [line + chance.choice(_ENDS)],
            [chance.choice(_INDENTS) + line],
            [line.lstrip()],
            [re.sub(r"^ ", "", line)],
            [line.replace("- ", chance.choice(("", "  ", "-")), 1)],
            [line.replace(": ", chance.choice((":", " : ", ":\n", ": : ", ": - ", " ")), 1)],
            [re.sub(r":.*", ":" + chance.choice(_NOTHING), line)],
            [
                re.sub(
                    r": (.+)",
                    chance.choice((r": [\1]", r": {\1}", r": {x: \1}", r': "\1"', r": [\1, \1]")),
                    line,
                )
            ],
            [re.sub(r"[\w-]+:", chance.choice(_KEYS) + ":", line, count=1)],
            [re.sub(r"([\w-]+):", r'"\1":', line, count=1)],
            [re.sub(r"([\w-]+):", r"? \1\n:", line, count=1)],
            [re.sub(r"[\[{].*[\]}]", chance.choice(("[]", "{}", "~", "x", "[", "}")), line)],
        )
    )
    return lines


def _move_lines(lines: Lines, chance: random.Random) -> Lines:
    at, many = chance.randrange(len(lines)), chance.randint(1, 8)
    moved = lines[at : at + many]
    if chance.random() < 0.7:
        del lines[at : at + many]
    to = chance.randint(0, len(lines))
    return lines[:to] + moved + lines[to:]


def _shift_lines(lines: Lines, chance: random.Random) -> Lines:
    at, many = chance.randrange(len(lines)), chance.randint(1, 12)
    put = chance.choice(_INDENTS)
    drawn_out = chance.random() < 0.5
    moved = [re.sub("^  ", "", line) if drawn_out else put + line for line in lines[at : at + many]]
    return lines[:at] + moved + lines[at + many :]


def _delete_lines(lines: Lines, chance: random.Random) -> Lines:
    at, many = chance.randrange(len(lines)), chance.randint(1, 12)
    return lines[:at] + lines[at + many :] or [""]


def _write_other_line_ends(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", "\n\r")), chance.choice((-1, 1, 20)))


def _indent_with_tabs(text: str, chance: random.Random) -> str:
    return text.replace("    ", "\t", chance.choice((-1, 1, 3)))


def _wrap(text: str, chance: random.Random) -> str:
    before, after = chance.choice(
        (("[", "]"), ("{", "}"), ("---\n", "\n..."), ("...\n", ""), ("x:\n", ""), ("- ", ""), ("\ufeff", ""))
    )
    return f"{before}{text}{after}"


def _change_data(text: str, chance: random.Random) -> str:
    """Put a part of the data into the place of another, and write it all in another style."""
    try:
        data = yaml.load(text, yaml.CBaseLoader)
    except yaml.YAMLError:
        return text
    holders = [holder for holder in _holders(data) if len(holder)]
    if not holders or len(text) > 20_000:
        return text
    into, source = chance.choice(holders), chance.choice(holders)
    part = chance.choice(list(source.values() if isinstance(source, dict) else source))
    part = json.loads(json.dumps(chance.choice((part, [part], {"id": part}, None, "", [], {}))))
    if isinstance(into, list):
        into.insert(chance.randint(0, len(into)), part)
    else:
        into[chance.choice((*into, *_KEYS))] = part
    style = chance.choice((None, False, True))
    return yaml.dump(
        data, default_flow_style=style, sort_keys=False, allow_unicode=True, Dumper=yaml.CSafeDumper
    )


def _holders(value: object) -> list[dict[str, object] | list[object]]:
    if not isinstance(value, dict | list):
        return []
    inner = value.values() if isinstance(value, dict) else value
    return [value, *(deeper for each in inner for deeper in _holders(each))]


_TEXT_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *map(
        _by_blocks,
        (
            _move_section,
            _repeat_section,
            _repeat_section,
            _delete_section,
            _empty_section,
            _rename_section,
            _write_key_otherwise,
            _write_key_otherwise,
            _exchange_bodies,
            _join_bodies,
            _shift_section,
            _draw_section_out,
            _list_section,
            _unlist_section,
            _flow_section,
        ),
    ),
    *map(_by_lines, (_change_line, _change_line, _change_line, _move_lines, _shift_lines, _delete_lines)),
    _write_other_line_ends,
    _indent_with_tabs,
    _wrap,
    _change_data,
)
