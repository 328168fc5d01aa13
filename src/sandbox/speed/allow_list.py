"""Says whether a program may share an interpreter with the programs after it, by what its syntax tree is made of.

A program passes only if nothing in it can reach an object that outlives it: modules are never values, no attribute is
written, no class is defined, and nothing of it runs after its end. What is not listed here does not pass.
"""

import ast
import builtins
import string

# A list that takes long to check saves no time.
_LONGEST = 20_000

_EVERYTHING = "*"

# The modules that may be imported, and what may be taken from them: functions and constants that keep no state, and types
# of which neither an attribute can be written from outside nor a registry is kept. What `random` keeps is set anew by each
# run's seed. Not here, for example: decimal (its context), functools.wraps (it writes attributes), operator.attrgetter and
# string.Formatter (attributes by name), typing (its caches keep what they are given), dataclasses (evaluated text).
_MODULES = {
    "bisect": {"bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"},
    "cmath": _EVERYTHING,
    "collections": {"Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"},
    "copy": {"copy", "deepcopy"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone", "MINYEAR", "MAXYEAR", "UTC"},
    "fractions": {"Fraction"},
    "functools": {"cache", "cmp_to_key", "lru_cache", "partial", "reduce"},
    "heapq": {"heapify", "heappop", "heappush", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest"},
    "itertools": _EVERYTHING,
    "json": {"dumps", "loads"},
    "math": _EVERYTHING,
    "operator": {"add", "and_", "floordiv", "itemgetter", "mod", "mul", "neg", "or_", "pow", "sub", "truediv", "xor"},
    "random": {
        "betavariate",
        "choice",
        "choices",
        "expovariate",
        "gauss",
        "getrandbits",
        "normalvariate",
        "randint",
        "random",
        "randrange",
        "sample",
        "seed",
        "shuffle",
        "triangular",
        "uniform",
    },
    "re": {
        "DOTALL",
        "I",
        "IGNORECASE",
        "M",
        "MULTILINE",
        "S",
        "compile",
        "escape",
        "findall",
        "finditer",
        "fullmatch",
        "match",
        "search",
        "split",
        "sub",
        "subn",
    },
    "statistics": {
        "fmean",
        "geometric_mean",
        "harmonic_mean",
        "mean",
        "median",
        "median_high",
        "median_low",
        "mode",
        "multimode",
        "pstdev",
        "pvariance",
        "quantiles",
        "stdev",
        "variance",
    },
    "string": {
        "ascii_letters",
        "ascii_lowercase",
        "ascii_uppercase",
        "digits",
        "hexdigits",
        "octdigits",
        "printable",
        "punctuation",
        "whitespace",
    },
    "time": {"monotonic", "perf_counter", "time"},
}

# Of the builtins a program may use these, and the exceptions. `type` may only ask.
_BUILTINS = set(
    """
    abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset
    hash hex input int isinstance issubclass iter len list map max min next oct ord pow print range repr reversed round
    set slice sorted str sum tuple type zip Ellipsis False None NotImplemented True
    """.split()
) | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}

_KNOWN = set(dir(builtins))

# Prefixes of attributes that lead from a generator, a frame, a traceback or a code object to the globals of others.
_INNARDS = ("_", "ag_", "co_", "cr_", "f_", "func_", "gi_", "tb_")

# `register` writes into an abstract class, `cache_clear` into a function's cache; the others read attributes by name.
_ATTRIBUTES = {"cache_clear", "cache_parameters", "format_map", "mro", "register"}

_KINDS = {
    kind
    for name in """
    Module Expr Expression FunctionDef Return Assign AugAssign AnnAssign Delete For While If Raise Try Assert Import
    ImportFrom Global Nonlocal Pass Break Continue
    BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Yield YieldFrom Compare Call
    FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice
    expr_context boolop operator unaryop cmpop comprehension ExceptHandler arguments arg keyword alias
    """.split()
    for kind in (getattr(ast, name), *getattr(ast, name).__subclasses__())
}


class _Objection(Exception):
    def __init__(self, node, message):
        super().__init__(message)
        self.line = getattr(node, "lineno", None)


def _plain_fields(text):
    """True where the fields of a format string name arguments, and no attributes or elements of them."""
    for _, field, spec, _ in string.Formatter().parse(text):
        if field is not None and not (field == "" or field.isdecimal() or field.isidentifier()):
            return False
        if spec and not _plain_fields(spec):
            return False
    return True


def _nodes(tree):
    """All nodes, parents before children, as ast.walk gives them, but in a third of its time."""
    nodes = [tree]
    for node in nodes:
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                nodes.extend([item for item in value if isinstance(item, ast.AST)])
            elif isinstance(value, ast.AST):
                nodes.append(value)
    return nodes


class _Check:
    def __init__(self, tree):
        # Name in the program of each imported module, and what may be taken from it.
        self.modules = {}
        # Nodes that were found to be right where they stand, so that they pass when they are met.
        self.settled = set()
        # A module's name stands for nothing else, wherever in the program it is imported.
        nodes = _nodes(tree)
        for node in nodes:
            if isinstance(node, ast.Import):
                self.imports(node)
        for node in nodes:
            kind = type(node)
            if kind not in _KINDS:
                raise _Objection(node, f"it holds {kind.__name__}")
            visit = _VISITS.get(kind)
            if visit:
                visit(self, node)

    def imports(self, node):
        for alias in node.names:
            if alias.name not in _MODULES:
                raise _Objection(node, f"it imports {alias.name}")
            name = alias.asname or alias.name
            if name.startswith("__"):
                raise _Objection(node, f"it names {name}")
            if self.modules.setdefault(name, alias.name) != alias.name:
                raise _Objection(node, f"it gives two modules the name {name}")

    def binds(self, node, name):
        if name is None:
            return
        if name.startswith("__"):
            raise _Objection(node, f"it names {name}")
        if name in self.modules:
            raise _Objection(node, f"it gives the module name {name} to something else")

    def visit_ImportFrom(self, node):
        allowed = _MODULES.get(node.module) if node.level == 0 else None
        if allowed is None:
            raise _Objection(node, f"it imports {node.module}")
        for alias in node.names:
            if alias.name.startswith("_") or (allowed != _EVERYTHING and alias.name not in allowed):
                raise _Objection(node, f"it imports {alias.name} from {node.module}")
            self.binds(node, alias.asname or alias.name)

    def visit_Name(self, node):
        name = node.id
        if id(node) in self.settled:
            return
        if name in self.modules:
            raise _Objection(node, f"it uses the module {name} as a value")
        if name == "__name__" and isinstance(node.ctx, ast.Load):
            return
        self.binds(node, name)
        if name in _KNOWN and (name not in _BUILTINS or name == "type"):
            raise _Objection(node, f"it uses {name}")

    def visit_Attribute(self, node):
        if not isinstance(node.ctx, ast.Load):
            raise _Objection(node, "it writes an attribute")
        name = node.attr
        if name.startswith(_INNARDS) or name in _ATTRIBUTES:
            raise _Objection(node, f"it uses the attribute {name}")
        value = node.value
        if isinstance(value, ast.Name) and value.id in self.modules:
            module = self.modules[value.id]
            if _MODULES[module] != _EVERYTHING and name not in _MODULES[module]:
                raise _Objection(node, f"it uses {module}.{name}")
            self.settled.add(id(value))
        elif name == "format" and not (
            isinstance(value, ast.Constant) and isinstance(value.value, str) and _plain_fields(value.value)
        ):
            raise _Objection(node, "it formats with a text that can't be read here")

    def visit_Call(self, node):
        function = node.func
        if isinstance(function, ast.Name) and function.id == "type":
            if len(node.args) != 1 or node.keywords or isinstance(node.args[0], ast.Starred):
                raise _Objection(node, "it makes a type")
            self.settled.add(id(function))

    def visit_FunctionDef(self, node):
        self.binds(node, node.name)

    def visit_ExceptHandler(self, node):
        self.binds(node, node.name)

    def visit_arg(self, node):
        self.binds(node, node.arg)

    def visit_keyword(self, node):
        if node.arg is not None and node.arg.startswith("__"):
            raise _Objection(node, f"it names {node.arg}")

    def visit_Global(self, node):
        for name in node.names:
            self.binds(node, name)

    visit_Nonlocal = visit_Global

    def visit_Try(self, node):
        # A generator that nobody ends is ended when it is found to be garbage, which may be during the next program: what
        # stands in its handlers would run then.
        for inner in _nodes(node):
            if isinstance(inner, (ast.Yield, ast.YieldFrom)):
                raise _Objection(inner, "it yields inside a try")


# Looked up once, and not for each node.
_VISITS = {kind: visit for kind in _KINDS if (visit := getattr(_Check, f"visit_{kind.__name__}", None))}


def admit(code, file):
    """The program's syntax tree, and what keeps it from sharing an interpreter, in the form of an error: one of them is None."""
    line = None
    try:
        if len(code) > _LONGEST:
            raise _Objection(None, f"it is longer than {_LONGEST} characters")
        tree = ast.parse(code, file)
        _Check(tree)
        return tree, None
    except _Objection as found:
        message, line = str(found), found.line
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"it can't be parsed ({type(error).__name__})"
    return None, {"type": "NotAllowed", "message": message, "line": line, "source": None}
