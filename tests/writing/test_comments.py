"""A comment is found where YAML has one, and nowhere else."""

from __future__ import annotations

import pytest

from timeline.writing.comments import list_comments


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("# a\nx: 1 # b\n# c", ["# a", "# b", "# c"]),
        ("x: \"# no\" # yes\ny: '# no'\nz: a#b", ["# yes"]),
        ("x: >- # sign\n  text # no\n  # no\n# yes\ny: 1\n", ["# sign", "# yes"]),
        ("x: |\n  # no\n  text\n\n  # no\ny: [a, # in\n  b]\n", ["# in"]),
        ("x: plain\n  text # end\ny: {a: b} # z\n", ["# end", "# z"]),
    ],
)
def test_the_comments_of_a_text_are_these(text: str, comments: list[str]) -> None:
    assert [text[found.start : found.end] for found in list_comments(text)] == comments
