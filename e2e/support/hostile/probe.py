# Tells all that a program could have changed for the next one, a line a thing: two interpreters in which nothing has run
# tell the same. What is long is told by its checksum. Standard input says which part of how many is told: a slice of the
# modules, and the rest with the first parts.
import builtins, decimal, gc, linecache, locale, os, random, signal, sys, threading, types, warnings, zlib

drawn = random.random()
part, parts = (int(number) for number in input().split())
simple = (int, float, complex, str, bytes, bool, type(None))


def told(value, depth=0):
    if type(value) in simple:
        return repr(value)
    if isinstance(value, types.FunctionType):
        return f"function {value.__qualname__} {zlib.crc32(value.__code__.co_code)} {told(value.__defaults__, depth + 1)}"
    if isinstance(value, type):
        members = ",".join(sorted(f"{name}:{type(member).__name__}" for name, member in vars(value).items()))
        return f"class {value.__module__}.{value.__qualname__} {zlib.crc32(members.encode())}"
    if type(value) in (tuple, list) and depth < 4:
        return f"{type(value).__name__}[{','.join(told(item, depth + 1) for item in value)}]"
    if type(value) is dict and depth < 4:
        return "{" + ",".join(sorted(f"{told(k, depth + 1)}:{told(v, depth + 1)}" for k, v in value.items())) + "}"
    if isinstance(value, types.BuiltinFunctionType):
        return f"builtin {value.__name__}"
    if isinstance(value, types.ModuleType):
        return f"module {value.__name__}"
    return type(value).__qualname__


def say(what, value):
    text = value if isinstance(value, str) else told(value)
    print(what, text if len(text) < 200 else f"crc {zlib.crc32(text.encode('utf-8', 'surrogatepass'))}")


def contents(path):
    with open(path, "rb") as file:
        data = file.read()
    return f"{len(data)} bytes, crc {zlib.crc32(data)}, mode {os.stat(path).st_mode:o}"


# This program's own module holds what it has defined so far.
for name, module in sorted(sys.modules.items(), key=lambda entry: entry[0])[part::parts]:
    if name != "__main__" and isinstance(module, types.ModuleType):
        # When a module was loaded is another time in each snapshot.
        say(f"module {name}", {key: told(value) for key, value in vars(module).items() if key != "_startTime"})
if part == 0:
    say("builtins", {name: told(value) for name, value in vars(builtins).items()})
    say("environment", dict(os.environ))
    say("directory", os.getcwd())
    say("path", sys.path)
    say("path hooks", [told(hook) for hook in sys.path_hooks + sys.meta_path])
    say("arguments", sys.argv)
    say("recursion limit", sys.getrecursionlimit())
    say("switch interval", sys.getswitchinterval())
    say("digits", sys.get_int_max_str_digits())
    say("tracing", [sys.gettrace(), sys.getprofile()])
    say("hooks", [sys.excepthook, sys.displayhook, sys.unraisablehook, sys.breakpointhook, threading.excepthook])
    say("random", drawn)
    say("hash", hash("tea"))
    say("decimal", repr(decimal.getcontext()))
    say("collector", [gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.get_freeze_count() > 0])
    say("warnings", [repr(entry) for entry in warnings.filters])
    say("locale", locale.setlocale(locale.LC_ALL))
    say("umask", os.umask(0o022))
    say("threads", threading.active_count())
    say("lines", sorted(linecache.cache))
    say("signals", [[int(number), told(signal.getsignal(number))] for number in sorted(signal.valid_signals())])
    say("open files", sorted(os.listdir("/dev")))
if part == 1 % parts:
    for folder, folders, files in os.walk("/"):
        folders.sort()
        if folder.startswith(("/proc", "/dev")):
            continue
        say(f"folder {folder}", folders)
        for name in sorted(files):
            say(f"file {folder.rstrip('/')}/{name}", contents(os.path.join(folder, name)))


def names(target):
    found = set()
    while target:
        found |= set(js.Object.getOwnPropertyNames(target))
        target = js.Object.getPrototypeOf(target)
    return ",".join(sorted(found))


if part == 2 % parts:
    # Here alone: after it the interpreter can't be set back.
    import js
    import pyodide_js

    for name in ("Object", "Array", "Function", "Promise", "JSON", "Reflect", "String", "RegExp", "URL", "Event", "TextDecoder"):
        thing = getattr(js, name)
        say(f"js {name}", names(thing))
        if getattr(thing, "prototype", None):
            say(f"js {name}.prototype", names(thing.prototype))
    say("js self", names(js.self))
    say("js navigator", names(js.navigator))
    say("pyodide", names(pyodide_js))
    say("pyodide api", names(pyodide_js._api))
    say("pyodide module", names(pyodide_js._module))
