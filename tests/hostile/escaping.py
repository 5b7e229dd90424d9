"""Where the screens hand text to Streamlit as Markdown, and whether it was made safe on the way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

SAFE = frozenset(
    {"escape_markdown", "highlight_markdown", "link_address", "link_event", "link_markdown", "format_count", "len"}
)
"""Calls whose result is safe: the escape itself, and what counts."""
ELEMENTS = frozenset(
    "badge button caption chat_input checkbox color_picker date_input download_button error expander "
    "feedback file_uploader header info link_button markdown menu_button metric multiselect number_input "
    "page_link pills popover progress radio segmented_control select_slider selectbox slider spinner status "
    "subheader success tabs text_area text_input time_input title toast toggle tooltip warning".split()
)
"""Elements that read their label, text, title or help as Markdown."""
_TEXTS = ("label", "body", "title", "help", "text", "caption", "captions", "delta", "description")
_OPTIONS = frozenset({"pills", "segmented_control", "radio", "feedback", "menu_button", "tabs"})
"""Elements that read their options as Markdown, too; those of lists are shown letter by letter."""


@dataclass
class Scope:
    """Hold a function, or a whole module, and what encloses it."""

    tree: ast.FunctionDef | ast.Lambda | ast.Module
    module: Module
    above: Scope | None = None

    @cached_property
    def bound(self) -> dict[str, list[ast.expr]]:
        """Give every expression that a name is bound to here, and what is put into the list it names."""
        found: dict[str, list[ast.expr]] = {}
        for node in self._own():
            for name, value in _bindings(node):
                found.setdefault(name, []).append(value)
        return found

    def _own(self) -> Iterator[ast.AST]:
        stack: list[ast.AST] = list(ast.iter_child_nodes(self.tree))
        while stack:
            node = stack.pop()
            yield node
            if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
                stack += ast.iter_child_nodes(node)

    @cached_property
    def parameters(self) -> list[str]:
        """Name the parameters in order; a module has none."""
        if isinstance(self.tree, ast.Module):
            return []
        given = self.tree.args
        return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


@dataclass
class Module:
    """Hold a file of the screens with its functions."""

    path: Path
    scopes: dict[ast.AST, Scope] = field(default_factory=dict)
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the file."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        self.top = Scope(tree, self)
        self._enter(tree, self.top)

    def _enter(self, tree: ast.AST, scope: Scope) -> None:
        for node in ast.iter_child_nodes(tree):
            self.scopes[node] = scope
            inner = scope
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                inner = Scope(node, self, scope)
            if isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node
            self._enter(node, inner)

    def inside(self, function: ast.AST) -> Scope:
        """Give the scope within a function."""
        body = function.body
        return self.scopes[body[0] if isinstance(body, list) else body]  # type: ignore[attr-defined]


class Screens:
    """Judge every file of the screens together, since text goes from one to another."""

    def __init__(self, files: list[Path]) -> None:
        self.modules = [Module(path) for path in files]
        self._judging: set[tuple[int, int]] = set()

    def unsafe(self) -> list[str]:
        """Name each place where text that was not made safe is read as Markdown."""
        return [
            f"{module.path.name}:{text.lineno}: {ast.unparse(text)}"
            for module in self.modules
            for call, scope in self._calls(module)
            for text in texts_of(call)
            if not self.safe(text, scope)
        ]

    def _calls(self, module: Module) -> Iterator[tuple[ast.Call, Scope]]:
        for node, scope in module.scopes.items():
            if isinstance(node, ast.Call):
                yield node, scope

    def safe(self, text: ast.expr | None, scope: Scope) -> bool:
        """Say whether an expression can only give text that is safe in Markdown."""
        judged = (id(text), id(scope))
        if judged in self._judging:
            return True
        self._judging.add(judged)
        try:
            return self._safe(text, scope)
        finally:
            self._judging.discard(judged)

    def _safe(self, text: ast.expr | None, scope: Scope) -> bool:
        match text:
            case None | ast.Constant():
                return True
            case ast.JoinedStr(values=values):
                return all(self.safe(value, scope) for value in values)
            case ast.FormattedValue(value=value, format_spec=spec):
                return _is_number(spec) or self.safe(value, scope)
            case ast.Lambda(body=body):
                return self.safe(body, scope.module.inside(text))
            case ast.Name(id=name):
                return self._safe_name(name, scope)
            case ast.Call():
                return self._safe_call(text, scope)
            case ast.Attribute(value=ast.Dict() as held, attr="get"):
                return self.safe(held, scope)
            case ast.Subscript(value=held):
                return self.safe(held, scope)
            case ast.Starred(value=held):
                return self.safe(held, scope)
        parts = _parts(text)
        return parts is not None and all(self.safe(part, scope) for part in parts)

    def _safe_name(self, name: str, scope: Scope) -> bool:
        if name in SAFE:
            return True
        here: Scope | None = scope
        while here:
            if name in here.bound:
                return all(self.safe(value, here) for value in here.bound[name])
            if name in here.parameters:
                return self._safe_parameter(name, here)
            here = here.above
        # a constant of another module; its words are ours
        return name.isupper()

    def _safe_parameter(self, name: str, scope: Scope) -> bool:
        """Judge what every caller hands over."""
        tree = scope.tree
        if not isinstance(tree, ast.FunctionDef):
            return False
        place = scope.parameters.index(name)
        handed = [
            (given, where)
            for module in self.modules
            for call, where in self._calls(module)
            if _called(call) == tree.name
            for given in _argument(call, name, place)
        ]
        return all(self.safe(given, where) for given, where in [*handed, (_default(tree, name), scope)])

    def _safe_call(self, call: ast.Call, scope: Scope) -> bool:
        name = _called(call)
        if name in SAFE:
            return True
        match call.func:
            case ast.Attribute(value=ast.Constant(), attr="join"):
                return all(self.safe(given, scope) for given in call.args)
            case ast.Name(id="shorten_list"):
                return self.safe(call.args[0], scope)
            case ast.Attribute(value=held, attr="capitalize" | "lower" | "get"):
                return self.safe(held, scope)
        found = [(module, module.functions[name]) for module in self.modules if name in module.functions]
        own = [each for each in found if each[0] is scope.module] or found
        return bool(own) and all(
            self.safe(node.value, module.scopes[node])
            for module, function in own
            for node in ast.walk(function)
            if isinstance(node, ast.Return)
        )


def texts_of(call: ast.Call) -> list[ast.expr]:
    """Give the arguments of a call that Streamlit reads as Markdown."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ELEMENTS:
        return []
    named = {each.arg: each.value for each in call.keywords if each.arg}
    first = [] if call.func.attr == "page_link" else call.args[:1]
    texts = [*first, *(named[name] for name in _TEXTS if name in named)]
    if call.func.attr in _OPTIONS:
        options = [*call.args[1:2], *([named["options"]] if "options" in named else [])]
        texts += [named["format_func"]] if "format_func" in named else options
    return texts


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _argument(call: ast.Call, name: str, place: int) -> list[ast.expr]:
    given = [each.value for each in call.keywords if each.arg == name]
    return given or call.args[place : place + 1]


def _default(tree: ast.FunctionDef, name: str) -> ast.expr | None:
    given = tree.args
    positional = [each.arg for each in (*given.posonlyargs, *given.args)]
    pairs = [
        *zip(reversed(positional), reversed(given.defaults), strict=False),
        *zip((each.arg for each in given.kwonlyargs), given.kw_defaults, strict=True),
    ]
    return dict(pairs).get(name)


def _parts(text: ast.expr | None) -> list[ast.expr] | None:
    """Give what an expression is put together from, None for one of a kind that is not judged."""
    match text:
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.IfExp(body=body, orelse=other):
            return [body, other]
        case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Dict(values=parts):
            return [*parts]
        case ast.GeneratorExp(elt=part) | ast.ListComp(elt=part) | ast.DictComp(value=part):
            return [part]
    return None


def _is_number(spec: ast.expr | None) -> bool:
    """Say whether a format can only be that of a number or a day; text would raise an error there."""
    return spec is not None and any(sign in ast.unparse(spec) for sign in ",%")


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from chain.from_iterable(_named(target, value) for target in targets)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case (
            ast.AugAssign(target=ast.Name(id=name), value=value) | ast.NamedExpr(target=ast.Name(id=name), value=value)
        ):
            yield name, value
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield from _named(target, value)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value]):
            yield name, value


def _named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Pair the names of a target with what they take their value from, place by place where that is known."""
    names = [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple | ast.List):
        rows = value.elts if isinstance(value.elts[0], ast.Tuple) else [value]
        for row in rows:
            assert isinstance(row, ast.Tuple | ast.List)
            yield from zip(names, row.elts, strict=True)
    else:
        yield from ((name, value) for name in names)
