"""libyaml's errors in plain words, and the conflicts that git leaves in a file."""

from __future__ import annotations

import re

_CONFLICT_LINE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$|^={7}$", re.MULTILINE)
_EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "a colon stands where no key can",
        "check the indentation, and that the line before has its colon",
    ),
    ("found a tab character", "a tab cannot indent", "indent with spaces"),
    (
        "found character that cannot start any token",
        "unquoted text cannot begin with this character",
        "put the whole text in double quotes",
    ),
    ("could not find expected ':'", "a key without a colon", "write key: value"),
    (
        "found unexpected end of stream",
        "a quote is opened here and never closed",
        "close it with the same quote",
    ),
    (
        "did not find expected key",
        "this line does not fit the ones before it",
        "check the indentation, and that quotes and brackets are closed",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list before it",
        "indent it like the items of the list",
    ),
    ("did not find expected node content", "a value is missing here", "write it, or remove the comma"),
    ("escape c", "a backslash begins a code that YAML does not know", r"write \\ for a backslash"),
    ("hexdecimal number", "a backslash begins a code that is cut off", r"write \\ for a backslash"),
    ("incompatible YAML document", "this is another version of YAML", "remove the line with %YAML"),
    ("directive", "a line cannot begin with %", "put the text in double quotes"),
    ("tag", "YAML tags such as !!set are not used here", "remove the tag"),
    ("expected <document start>", "this line does not belong to what is above", "check the indentation"),
    ("alphabetic or numeric", "& and * mean something in YAML", "put the whole text in double quotes"),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on the line of its key",
        "begin it on the next line",
    ),
    ("comment or line break", "text stands after | or >", "begin the text on the next line"),
)


def explain_syntax_error(problem: str, before: str, char: str, first_line: int = 0) -> tuple[str, str]:
    """Give a message and a fix for a problem of libyaml.

    `before` is the line up to the fault, `char` stands at it, `first_line` is where a bracket was opened, 0 if on
    the same line.
    """
    if char == "\t":
        return "a tab cannot indent", "indent with spaces"
    if "did not find expected" in problem and before.rstrip().endswith(('"', "'")):
        return (
            "text goes on after a closing quote",
            f"write {_ESCAPED_QUOTES[before.rstrip()[-1]]} for a quote inside the text",
        )
    if "mapping values" in problem and ": " in before:
        return "a colon and a space stand inside unquoted text", "put the whole text in double quotes"
    if "did not find expected ',' or" in problem:
        begun = f" (begun on line {first_line})" if first_line else ""
        return f"a bracket is opened and never closed{begun}", "close it, or add the missing comma"
    explanations = ((message, fix) for sign, message, fix in _EXPLANATIONS if sign in problem)
    return next(explanations, ("the YAML cannot be read from here", "look at this line and the one before"))


_ESCAPED_QUOTES = {'"': '\\"', "'": "''"}


def find_conflict_line(text: str) -> int:
    """Find the line, counted from 1, of a conflict that git left in the text; 0 where there is none."""
    match = _CONFLICT_LINE.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0
