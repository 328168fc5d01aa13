"""Compiles the runtime's C++ sources, which the wheels bring, to WebAssembly objects."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

OURS = Path(__file__).parent / "runtime"

# Remote calls, a sort and tests: nothing that a model needs, and they need headers that the wheels don't have.
LEFT_OUT = (
    "extra/contrib/sort/sort.cc",
    "rpc/rpc_channel.cc",
    "rpc/rpc_endpoint.cc",
    "rpc/rpc_event_impl.cc",
    "rpc/rpc_module.cc",
    "testing/testing.cc",
)

SOURCES = ("wasm_runtime", "tvmjs_support", "webgpu_runtime", "rpc_stub")


def package_folder(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"The Python package {name} is not installed.")
    return Path(spec.origin).parent


def lay_out(home: Path) -> None:
    """Puts the wheels' sources and ours into one tree, as the sources' relative includes expect it."""
    tvm, ffi = package_folder("tvm"), package_folder("tvm_ffi")
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(tvm / "src" / "runtime", home / "src" / "runtime")
    shutil.copytree(tvm / "include", home / "include")
    shutil.copytree(tvm / "web" / "emcc", home / "web" / "emcc")
    shutil.copytree(ffi / "include", home / "3rdparty" / "tvm-ffi" / "include")
    shutil.copytree(ffi / "src", home / "3rdparty" / "tvm-ffi" / "src")
    shutil.copytree(OURS / "include", home / "include", dirs_exist_ok=True)
    shutil.copytree(OURS / "src", home / "src", dirs_exist_ok=True)
    shutil.copy(OURS / "rpc_stub.cc", home / "web" / "emcc")
    runtime = home / "web" / "emcc" / "wasm_runtime.cc"
    lines = runtime.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not any(f'{name}"' in line for name in LEFT_OUT)]
    if len(lines) - len(kept) != len(LEFT_OUT):
        raise RuntimeError("wasm_runtime.cc does not include what is to be left out: is this another version of TVM?")
    runtime.write_text("".join(kept))


def compile_runtime(home: Path) -> Path:
    """Compiles into `web/dist/wasm` of the tree, where TVM's linking looks, and returns the object of our own source."""
    lay_out(home)
    objects = home / "web" / "dist" / "wasm"
    objects.mkdir(parents=True)
    for name in SOURCES:
        # Relative paths, because the sources' names end up in the library: it must not tell where it was built.
        command = ["emcc", "-O3", "-std=c++17", "-Wno-ignored-attributes", "-I.", "-Iinclude"]
        command += ["-I3rdparty/tvm-ffi/include", "-c", f"web/emcc/{name}.cc", "-o", f"web/dist/wasm/{name}.bc"]
        subprocess.run(command, cwd=home, check=True)
    os.environ["TVM_HOME"] = str(home)
    return objects / "rpc_stub.bc"
