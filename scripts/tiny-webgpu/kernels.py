"""The model's own compute kernels, as WebGPU runs them: already divided into workgroups, all in 32 bits.

Matrices come in 8 bits: four numbers to a word, the first in the lowest byte, each raised by 128. A row's numbers are to be multiplied by its
scale.
"""

from tvm.script import tirx as T

WIDTH = 128
HEADS = 4
EACH = WIDTH // HEADS
HALF = EACH // 2
HIDDEN = 512
VOCABULARY = 512
CONTEXT = 256
PREDECESSORS = 3

# Keeps the square root of the mean square away from 0, as in the model's own definition.
EPSILON = 1e-5

# How the first layer finds the tokens before: a score that is lower by twice this for each binary digit of the position that differs, which
# leaves to wrong positions a weight of e^-120, 0 in 32 bits.
CERTAINTY = 60.0

WORDS = WIDTH // 4


def embed():
    """A token's number as a float: all that the first layer needs, and what can be kept in the cache exactly."""

    @T.prim_func(s_tir=True)
    def embed(var_ids: T.handle, var_out: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        ids = T.match_buffer(var_ids, (n,), "int32")
        out = T.match_buffer(var_out, (n, 1), "float32")
        for block in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(1, thread="threadIdx.x"):
                with T.sblock("embed"):
                    out[block, 0] = T.Cast("float32", ids[block])

    return embed


def sign(position, at):
    """A binary digit of a position as -1 or 1; 0 from the 16th on, which no position has."""
    digit = T.bitwise_and(T.shift_right(T.Cast("uint32", position), T.Cast("uint32", at)), T.uint32(1))
    return T.if_then_else(at < 16, T.Cast("float32", digit) * T.float32(2) - T.float32(1), T.float32(0))


def number(word, at):
    """One of the four numbers of a word."""
    byte = T.bitwise_and(T.shift_right(word, T.Cast("uint32", 8 * at)), T.uint32(255))
    return T.Cast("float32", byte) - T.float32(128)


def place():
    """Queries, keys and values of the first layer: a key is its position in binary digits, head h asks for the position h + 1 before."""

    @T.prim_func(s_tir=True)
    def place(var_ids: T.handle, var_positions: T.handle, var_out: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        ids = T.match_buffer(var_ids, (n, 1), "float32")
        positions = T.match_buffer(var_positions, (n,), "int32")
        out = T.match_buffer(var_out, (n, 3 * HEADS, EACH), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(WIDTH, thread="threadIdx.x"):
                with T.sblock("place"):
                    out[row, t // EACH, t % EACH] = T.float32(CERTAINTY) * sign(
                        T.max(positions[row] - 1 - T.Cast("int32", t // EACH), 0), t % EACH
                    )
                    out[row, HEADS + t // EACH, t % EACH] = sign(positions[row], t % EACH)
                    out[row, 2 * HEADS + t // EACH, t % EACH] = T.if_then_else(
                        t % EACH == 0, ids[row, 0], T.float32(0)
                    )

    return place


def gather():
    """What the model reads of a token: its own row of numbers and, of three further tables, those of the three tokens before it."""

    @T.prim_func(s_tir=True)
    def gather(
        var_ids: T.handle,
        var_seen: T.handle,
        var_positions: T.handle,
        scales: T.Buffer((VOCABULARY,), "float32"),
        table: T.Buffer((VOCABULARY, WORDS), "uint32"),
        before_scales: T.Buffer((PREDECESSORS, VOCABULARY), "float32"),
        before_tables: T.Buffer((PREDECESSORS, VOCABULARY, WORDS), "uint32"),
        var_out: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        ids = T.match_buffer(var_ids, (n, 1), "float32")
        seen = T.match_buffer(var_seen, (n, HEADS, EACH), "float32")
        positions = T.match_buffer(var_positions, (n,), "int32")
        out = T.match_buffer(var_out, (n, WIDTH), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(WIDTH, thread="threadIdx.x"):
                with T.sblock("gather"):
                    token = T.sblock_alloc_buffer((1,), "int32", scope="local")
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    token[0] = T.Cast("int32", ids[row, 0] + T.float32(0.5))
                    total[0] = scales[token[0]] * number(table[token[0], t // 4], t % 4)
                    for back in T.serial(PREDECESSORS):
                        # Before the first token stands padding, which is token 0.
                        token[0] = T.if_then_else(
                            positions[row] > back, T.Cast("int32", seen[row, back, 0] + T.float32(0.5)), 0
                        )
                        total[0] = total[0] + before_scales[back, token[0]] * number(
                            before_tables[back, token[0], t // 4], t % 4
                        )
                    out[row, t] = total[0]

    return gather


def project(outputs: int, silu: bool):
    """Root-mean-square normalisation and a matrix, and SiLU where wanted."""
    threads = min(outputs // 4, 128)
    parts = outputs // 4 // threads
    loads = (WIDTH + threads - 1) // threads

    @T.prim_func(s_tir=True)
    def project(
        var_x: T.handle,
        gain: T.Buffer((WIDTH,), "float32"),
        scales: T.Buffer((WIDTH,), "float32"),
        matrix: T.Buffer((WIDTH, outputs // 4), "uint32"),
        var_out: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (n, WIDTH), "float32")
        out = T.match_buffer(var_out, (n, outputs), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for part in T.thread_binding(parts, thread="blockIdx.y"):
                for t in T.thread_binding(threads, thread="threadIdx.x"):
                    with T.sblock("project"):
                        read = T.sblock_alloc_buffer((WIDTH,), "float32", scope="shared")
                        squares = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        factor = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        total = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        for load in T.serial(loads):
                            if load * threads + t < WIDTH:
                                read[load * threads + t] = x[row, load * threads + t]
                        T.tvm_storage_sync("shared")
                        squares[0] = T.float32(0)
                        for k in T.serial(WIDTH):
                            squares[0] = squares[0] + read[k] * read[k]
                        squares[0] = T.float32(1) / T.sqrt(squares[0] / T.float32(WIDTH) + T.float32(EPSILON))
                        for at in T.unroll(4):
                            total[at] = T.float32(0)
                        for k in T.serial(WIDTH):
                            factor[0] = read[k] * squares[0] * gain[k] * scales[k]
                            for at in T.unroll(4):
                                total[at] = total[at] + factor[0] * number(matrix[k, part * threads + t], at)
                        for at in T.unroll(4):
                            if silu:
                                out[row, (part * threads + t) * 4 + at] = total[at] / (
                                    T.float32(1) + T.exp(T.float32(0) - total[at])
                                )
                            else:
                                out[row, (part * threads + t) * 4 + at] = total[at]

    return project


def add_product(inputs: int):
    """A matrix, whose product is added to what went in before: the end of a residual branch."""

    @T.prim_func(s_tir=True)
    def add_product(
        var_inner: T.handle,
        scales: T.Buffer((inputs,), "float32"),
        matrix: T.Buffer((inputs, WORDS), "uint32"),
        var_x: T.handle,
        var_out: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        inner = T.match_buffer(var_inner, (n, inputs), "float32")
        x = T.match_buffer(var_x, (n, WIDTH), "float32")
        out = T.match_buffer(var_out, (n, WIDTH), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(WORDS, thread="threadIdx.x"):
                with T.sblock("add_product"):
                    factor = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total = T.sblock_alloc_buffer((4,), "float32", scope="local")
                    for at in T.unroll(4):
                        total[at] = T.float32(0)
                    for k in T.serial(inputs):
                        factor[0] = inner[row, k] * scales[k]
                        for at in T.unroll(4):
                            total[at] = total[at] + factor[0] * number(matrix[k, t], at)
                    for at in T.unroll(4):
                        out[row, t * 4 + at] = x[row, t * 4 + at] + total[at]

    return add_product


def rotate():
    """Rotates queries and keys by their positions, the first half of a head with the second; values stay."""

    @T.prim_func(s_tir=True)
    def rotate(
        var_mixed: T.handle,
        var_positions: T.handle,
        cosines: T.Buffer((CONTEXT, HALF), "float32"),
        sines: T.Buffer((CONTEXT, HALF), "float32"),
        var_out: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        mixed = T.match_buffer(var_mixed, (n, 3 * WIDTH), "float32")
        positions = T.match_buffer(var_positions, (n,), "int32")
        out = T.match_buffer(var_out, (n, 3 * HEADS, EACH), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for part in T.thread_binding(3, thread="blockIdx.y"):
                for t in T.thread_binding(WIDTH, thread="threadIdx.x"):
                    with T.sblock("rotate"):
                        value = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        value[0] = mixed[row, part * WIDTH + t]
                        if part < 2:
                            if t % EACH < HALF:
                                value[0] = (
                                    value[0] * cosines[positions[row], t % HALF]
                                    - mixed[row, part * WIDTH + t + HALF] * sines[positions[row], t % HALF]
                                )
                            else:
                                value[0] = (
                                    value[0] * cosines[positions[row], t % HALF]
                                    + mixed[row, part * WIDTH + t - HALF] * sines[positions[row], t % HALF]
                                )
                        out[row, part * HEADS + t // EACH, t % EACH] = value[0]

    return rotate


def logits():
    """What may come after the last of the rows."""
    threads = 64

    @T.prim_func(s_tir=True)
    def logits(
        var_x: T.handle,
        gain: T.Buffer((WIDTH,), "float32"),
        scales: T.Buffer((VOCABULARY,), "float32"),
        table: T.Buffer((VOCABULARY, WORDS), "uint32"),
        out: T.Buffer((1, 1, VOCABULARY), "float32"),
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (n, WIDTH), "float32")
        for block in T.thread_binding(VOCABULARY // threads, thread="blockIdx.x"):
            for t in T.thread_binding(threads, thread="threadIdx.x"):
                with T.sblock("logits"):
                    read = T.sblock_alloc_buffer((WIDTH,), "float32", scope="shared")
                    squares = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    for load in T.serial(WIDTH // threads):
                        read[load * threads + t] = x[n - 1, load * threads + t]
                    T.tvm_storage_sync("shared")
                    squares[0] = T.float32(0)
                    total[0] = T.float32(0)
                    for word in T.serial(WORDS):
                        for at in T.unroll(4):
                            squares[0] = squares[0] + read[word * 4 + at] * read[word * 4 + at]
                            total[0] = total[0] + read[word * 4 + at] * gain[word * 4 + at] * number(
                                table[block * threads + t, word], at
                            )
                    out[0, 0, block * threads + t] = (
                        total[0]
                        * scales[block * threads + t]
                        / T.sqrt(squares[0] / T.float32(WIDTH) + T.float32(EPSILON))
                    )

    return logits
