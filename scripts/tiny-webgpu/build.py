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
