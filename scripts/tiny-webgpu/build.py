"""python build.py CHECKPOINT WORK OUT: makes the library and the weights for web-llm; WORK keeps what is compiled between."""

import sys
from pathlib import Path

import tvm
from runtime import compile_runtime
from tvm import relax, tirx
from tvm.relax.backend.gpu_generic import dataflow_lower_passes, finalize_passes, legalize_passes

import weights
from model import Model

TARGET = tvm.target.Target(
    {"kind": "webgpu", "host": {"kind": "llvm", "mtriple": "wasm32-unknown-unknown-wasm"}},
)


@tirx.transform.prim_func_pass(opt_level=0)
def sort_shape_stores(function, _module, _context):
    """Puts the shapes that a function computes into one order: VMShapeLower takes them from a table ordered by address, so that about one build in
    ten came out otherwise."""
    body = function.body
    if not isinstance(body, tirx.SeqStmt) or not all(isinstance(each, tirx.BufferStore) for each in body.seq):
        return function
    if any(each.buffer.name != "H" for each in body.seq):
        return function
    # A store reads only what was given, so that the order is free.
    stores = sorted(body.seq, key=lambda each: int(each.indices[0]), reverse=True)
    return function.with_body(tirx.SeqStmt(stores))


def pipeline(target):
    """The wheel's own without what replaces sorting and sampling, and with indices of 32 bits: WebGPU has no others."""

    @tvm.transform.module_pass(opt_level=0)
    def run(module, _context):
        passes = [
            tirx.transform.BindTarget(target),
            *legalize_passes(target),
            tirx.transform.ForceNarrowIndexToInt32(),
            *dataflow_lower_passes(target),
            *finalize_passes(target),
            sort_shape_stores,
        ]
        with target:
            return tvm.transform.Sequential(passes)(module)

    return run


def main(checkpoint: Path, work: Path, out: Path) -> None:
    name, arrays = weights.read_checkpoint(checkpoint)
    given = weights.for_kernels(arrays)
    weights.write(given, out)
    module = Model(weights.described(given), TARGET).module()
    stub = compile_runtime(work / "tvm")
    built = relax.build(module, TARGET, relax_pipeline=pipeline(TARGET), system_lib=True)
    built.export_library(str(out / f"{name}.wasm"), libs=[str(stub)])
    (out / f"{name}.wasm").chmod(0o644)


if __name__ == "__main__":
    main(*(Path(argument).resolve() for argument in sys.argv[1:4]))
