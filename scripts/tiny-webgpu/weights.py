"""Reads the checkpoint and packs it for the kernels; writes it as web-llm reads it."""

import json
import struct
from pathlib import Path

import numpy as np
from kernels import CONTEXT, HALF, HEADS, HIDDEN, PREDECESSORS, VOCABULARY, WIDTH
from model import LAYERS
from tvm.contrib import tvmjs

SIGNATURE = b"TINYLAB1"

# The base of the rotations' wavelengths, as in src/policies/tiny/model.ts.
ROTARY_BASE = 1000

SHAPE = {"vocabulary": VOCABULARY, "width": WIDTH, "layers": LAYERS, "heads": HEADS, "hidden": HIDDEN}


def sizes():
    """The arrays of a checkpoint in their order, as in src/policies/tiny/parameters.ts."""
    yield "embedding", (VOCABULARY, WIDTH)
    for at in range(PREDECESSORS):
        yield f"predecessors.{at}", (VOCABULARY, WIDTH)
    for at in range(LAYERS):
        yield f"layers.{at}.attentionNorm", (WIDTH,)
        yield f"layers.{at}.queryKeyValue", (WIDTH, 3 * WIDTH)
        yield f"layers.{at}.attentionOut", (WIDTH, WIDTH)
        yield f"layers.{at}.feedForwardNorm", (WIDTH,)
        yield f"layers.{at}.up", (WIDTH, HIDDEN)
        yield f"layers.{at}.down", (HIDDEN, WIDTH)
    yield "outNorm", (WIDTH,)


def packed(matrix):
    """Four numbers to a word, each raised by 128, the first in the lowest byte."""
    raised = (matrix.astype(np.int16) + 128).astype(np.uint8)
    return np.ascontiguousarray(raised).view("<u4")


def read_checkpoint(path: Path):
    """The arrays by name; a matrix is its words, and its scales beside it. Refuses what the kernels were not written for."""
    data = path.read_bytes()
    if data[: len(SIGNATURE)] != SIGNATURE:
        raise ValueError(f"{path} is not a checkpoint of the embedded model.")
    (length,) = struct.unpack_from("<I", data, len(SIGNATURE))
    at = len(SIGNATURE) + 4
    header = json.loads(data[at : at + length])
    at += length
    if header["precision"] != "int8" or header["shape"] != SHAPE or header["context"] != CONTEXT:
        raise ValueError(f"{path} is of another shape than the kernels: {header}.")
    arrays = {}
    for name, shape in sizes():
        if len(shape) == 1:
            arrays[name] = np.frombuffer(data, "<f4", shape[0], at).copy()
            at += 4 * shape[0]
            continue
        rows, columns = shape
        arrays[f"{name}.scales"] = np.frombuffer(data, "<f4", rows, at).copy()
        at += 4 * rows
        arrays[name] = packed(np.frombuffer(data, np.int8, rows * columns, at).reshape(shape))
        at += rows * columns
    if at != len(data):
        raise ValueError(f"{path} has {len(data)} bytes, and its header says {at}.")
    return header["name"], arrays


def for_kernels(arrays):
    """The three tables of the tokens before as one, and the rotations, which every graphics card computes a little differently."""
    parts = [f"predecessors.{at}" for at in range(PREDECESSORS)]
    given = {name: array for name, array in arrays.items() if not name.startswith("predecessors.")}
    given["predecessors"] = np.stack([arrays[name] for name in parts])
    given["predecessors.scales"] = np.stack([arrays[f"{name}.scales"] for name in parts])
    frequencies = (ROTARY_BASE ** (-np.arange(HALF) / HALF)).astype(np.float32)
    angles = np.arange(CONTEXT, dtype=np.float32)[:, None] * frequencies[None, :]
    given["rotary.cosines"] = np.cos(angles.astype(np.float64)).astype(np.float32)
    given["rotary.sines"] = np.sin(angles.astype(np.float64)).astype(np.float32)
    return given


def described(given):
    """Names, shapes and types, as the library is told them."""
    return [(name, array.shape, str(array.dtype)) for name, array in given.items()]


def write(given, folder: Path):
    """The numbers as they are: the default form would round them to 16 bits."""
    tvmjs.dump_tensor_cache(given, str(folder), encode_format="raw", show_progress=False)
