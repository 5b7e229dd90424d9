"""Addresses that nobody's link should hold: forty-two by hand, and as many more as are wanted by chance."""

from __future__ import annotations

import random
from urllib.parse import quote

QUERIES = {
    "empty": "",
    "valid": "actors=russia&kinds=denial&since=2024-10-01",
    "unknown option": "actors=nobody",
    "wrong case": "actors=Russia&kinds=DENIAL",
    "duplicate a thousand times": "&".join(["actors=russia"] * 1_000),
    "twenty thousand parameters": "&".join(f"p{n}=1" for n in range(20_000)),
    "a value of one megabyte": f"text={'x' * 1_000_000}",
    "an address of 64 KB": f"actors={'y' * 65_000}",
    "no UTF-8": "text=%ff%fe&actors=%ff%fe",
    "NUL": "text=%00&actors=%00",
    "lone percent": "actors=%",
    "no hexadecimal": "actors=%zz",
    "bare name": "actors",
    "signs only": "=&==&&=",
    "semicolons": "actors=russia;kinds=denial",
    "brackets": "actors[]=russia",
    "commas": "actors=russia,dprk",
    "__proto__": "__proto__=1&__proto__[x]=1",
    "constructor": "constructor=1&constructor.prototype.x=1",
    "embed with NUL": "embed=%00",
    "embed options": f"embed_options={quote('<script>window.fired=1</script>')}",
    "image": f"actors={quote('<img src=x onerror=window.fired=1>')}",
    "Markdown link": f"actors={quote('[a](https://evil.example)')}",
    "directive": f"actors={quote(':red[x]')}",
    "formula": f"actors={quote('$x$')}",
    "header": "actors=%0d%0aSet-Cookie:%20a=b",
    "full width": f"actors={quote('ｒｕｓｓｉａ')}",
    "right to left": "actors=%E2%80%AEaissur",
    "flag": f"actors={quote('🇰🇵')}",
    "surrogate": "actors=%ED%A0%BD",
    "plus": "actors=north+korea",
    "fragment": "actors=a%23b",
    "encoded five times": "actors=%2525252525252541",
    "JSON": "actors=%7B%22a%22:%20[1,%20null]%7D",
    "format": f"actors={quote('%s{0}%n')}",
    "negative": "step=-1&actors=-1",
    "infinite": "step=1e999&since=1e999",
    "days reversed": "since=2024-12-31&until=2024-01-01",
    "no such day": "since=2024-02-30",
    "last day": "until=9999-12-31&known=9999-12-31",
    "gone event": "event=an-event-that-is-gone",
    "another version": "layout=classic&v=0.1",
}
TOO_LONG = ("twenty thousand parameters", "a value of one megabyte", "an address of 64 KB")
"""What a server may refuse before anybody reads it."""

_NEWER = ("places", "positions", "articles", "thread")
_NAMES = ("actors", "roles", "match", "kinds", "sources", "importance", "certainty", "since", "until", "text", *_NEWER)
_OTHERS = ("known", "event", "from", "lanes", "measure", "question", "show", "by", "story", "step", "version")
_VALUES = (
    "russia",
    "denial",
    "all",
    "key",
    "2024-10",
    "2024-13-01",
    "..",
    "",
    "-1",
    "treaty-signed",
    "summary",
)


def by_chance(count: int, seed: int) -> list[dict[str, list[str]]]:
    """Give parameters as the server reads them: known and unknown names, sound and odd values."""
    chance = random.Random(seed)
    return [
        {_name(chance): [_value(chance) for _ in range(chance.randrange(1, 4))] for _ in range(chance.randrange(7))}
        for _ in range(count)
    ]


def _name(chance: random.Random) -> str:
    return chance.choice((chance.choice(_NAMES), chance.choice(_NAMES), chance.choice(_OTHERS), _text(chance)))


def _value(chance: random.Random) -> str:
    return chance.choice((chance.choice(_VALUES), _text(chance)))


def _text(chance: random.Random) -> str:
    blocks = (
        (0x20, 0x7F),
        (0x00, 0x20),
        (0xA0, 0x250),
        (0x2000, 0x2070),
        (0xAC00, 0xAD00),
        (0x1F1E6, 0x1F200),
    )
    return "".join(chr(chance.randrange(*chance.choice(blocks))) for _ in range(chance.randrange(1, 40)))
