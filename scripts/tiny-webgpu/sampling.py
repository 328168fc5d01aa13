"""What web-llm asks of a library for drawing a token, for a vocabulary of a few hundred."""

from kernels import VOCABULARY
from tvm.script import tirx as T

# The tokens before this one are marks; of them only `end` may be drawn.
MARKS = 7
END = 2

# web-llm asks for a temperature of 1e-6 where it was asked for 0.
GREEDY = 1e-5

THREADS = 128


def never_drawn(token):
    """Whether a token is a mark other than the one that ends a turn."""
    return T.And(token < MARKS, token != END)


def not_set(word, at):
    """Whether a bit of a word is 0."""
    return T.bitwise_and(T.shift_right(T.Cast("uint32", word), T.Cast("uint32", at)), T.uint32(1)) == T.uint32(0)


def softmax():
    """
    Probabilities at a temperature. Marks count among them, so that they are the model's own; at temperature 0, where the likeliest takes
    all, it is the likeliest of what may be drawn.
    """

    @T.prim_func(s_tir=True)
    def softmax(var_logits: T.handle, var_temperatures: T.handle, var_out: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b = T.int64()
        logits = T.match_buffer(var_logits, (b, 1, VOCABULARY), "float32")
        temperatures = T.match_buffer(var_temperatures, (b,), "float32")
        out = T.match_buffer(var_out, (b, 1, VOCABULARY), "float32")
        for row in T.thread_binding(b, thread="blockIdx.x"):
            for t in T.thread_binding(THREADS, thread="threadIdx.x"):
                with T.sblock("softmax"):
                    scaled = T.sblock_alloc_buffer((VOCABULARY,), "float32", scope="shared")
                    masses = T.sblock_alloc_buffer((VOCABULARY,), "float32", scope="shared")
                    top = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    for part in T.serial(VOCABULARY // THREADS):
                        scaled[part * THREADS + t] = T.if_then_else(
                            T.And(temperatures[row] < T.float32(GREEDY), never_drawn(part * THREADS + t)),
                            T.float32(-1e38),
                            logits[row, 0, part * THREADS + t],
                        )
                    T.tvm_storage_sync("shared")
                    top[0] = scaled[END]
                    for at in T.serial(VOCABULARY):
                        top[0] = T.max(top[0], scaled[at])
                    for part in T.serial(VOCABULARY // THREADS):
                        masses[part * THREADS + t] = T.exp(
                            T.max((scaled[part * THREADS + t] - top[0]) / temperatures[row], T.float32(-200))
                        )
                    T.tvm_storage_sync("shared")
                    total[0] = T.float32(0)
                    for at in T.serial(VOCABULARY):
                        total[0] = total[0] + masses[at]
                    for part in T.serial(VOCABULARY // THREADS):
                        out[row, 0, part * THREADS + t] = masses[part * THREADS + t] / total[0]

    return softmax


def argsort():
    """The probabilities in order, the largest first, and whose they are. Marks come last, as 0, so that they are never drawn."""

    @T.prim_func(s_tir=True)
    def argsort(var_probabilities: T.handle, var_sorted: T.handle, var_tokens: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b = T.int64()
        probabilities = T.match_buffer(var_probabilities, (b, VOCABULARY), "float32")
        ordered = T.match_buffer(var_sorted, (b, VOCABULARY), "float32")
        tokens = T.match_buffer(var_tokens, (b, VOCABULARY), "int32")
        for row in T.thread_binding(b, thread="blockIdx.x"):
            for block in T.thread_binding(VOCABULARY // THREADS, thread="blockIdx.y"):
                for t in T.thread_binding(THREADS, thread="threadIdx.x"):
                    with T.sblock("argsort"):
                        given = T.sblock_alloc_buffer((VOCABULARY,), "float32", scope="shared")
                        own = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        other = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        rank = T.sblock_alloc_buffer((1,), "int32", scope="local")
                        for part in T.serial(VOCABULARY // THREADS):
                            given[part * THREADS + t] = T.if_then_else(
                                never_drawn(part * THREADS + t),
                                T.float32(-1),
                                probabilities[row, part * THREADS + t],
                            )
                        T.tvm_storage_sync("shared")
                        own[0] = given[block * THREADS + t]
                        rank[0] = 0
                        for at in T.serial(VOCABULARY):
                            other[0] = given[at]
                            if T.Or(other[0] > own[0], T.And(other[0] == own[0], at < block * THREADS + t)):
                                rank[0] = rank[0] + 1
                        ordered[row, rank[0]] = T.max(own[0], T.float32(0))
                        tokens[row, rank[0]] = T.Cast("int32", block * THREADS + t)

    return argsort


def sample():
    """Draws among the likeliest tokens that together have the share top-p of the probability, by a number from 0 to 1."""

    @T.prim_func(s_tir=True)
    def sample(
        var_sorted: T.handle,
        var_tokens: T.handle,
        var_uniform: T.handle,
        var_rows: T.handle,
        var_top_p: T.handle,
        var_out: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b, n = T.int64(), T.int64()
        ordered = T.match_buffer(var_sorted, (b, VOCABULARY), "float32")
        tokens = T.match_buffer(var_tokens, (b, VOCABULARY), "int32")
        uniform = T.match_buffer(var_uniform, (n,), "float32")
        rows = T.match_buffer(var_rows, (n,), "int32")
        top_p = T.match_buffer(var_top_p, (b,), "float32")
        out = T.match_buffer(var_out, (n,), "int32")
        for block in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(1, thread="threadIdx.x"):
                with T.sblock("sample"):
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    kept = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    left = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total[0] = T.float32(0)
                    for at in T.serial(VOCABULARY):
                        total[0] = total[0] + ordered[rows[block], at]
                    kept[0] = T.float32(0)
                    for at in T.serial(VOCABULARY):
                        if kept[0] < top_p[rows[block]] * total[0]:
                            kept[0] = kept[0] + ordered[rows[block], at]
                    left[0] = uniform[block] * kept[0]
                    out[block] = tokens[rows[block], 0]
                    for at in T.serial(VOCABULARY):
                        # The last that is reached with something left is drawn; what lies beyond what is kept is never reached.
                        if T.And(left[0] >= T.float32(0), ordered[rows[block], at] > T.float32(0)):
                            if kept[0] > T.float32(0):
                                out[block] = tokens[rows[block], at]
                            left[0] = left[0] - ordered[rows[block], at]
                            kept[0] = kept[0] - ordered[rows[block], at]

    return sample


def add_bias():
    """Adds to the logits of single tokens."""

    @T.prim_func(s_tir=True)
    def apply_logit_bias_inplace(var_logits: T.handle, var_rows: T.handle, var_tokens: T.handle, var_bias: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b, n = T.int32(), T.int32()
        logits = T.match_buffer(var_logits, (b, VOCABULARY), "float32")
        rows = T.match_buffer(var_rows, (n,), "int32")
        tokens = T.match_buffer(var_tokens, (n,), "int32")
        bias = T.match_buffer(var_bias, (n,), "float32")
        for block in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(1, thread="threadIdx.x"):
                with T.sblock("bias"):
                    logits[rows[block], tokens[block]] = logits[rows[block], tokens[block]] + bias[block]

    return apply_logit_bias_inplace


def penalise():
    """Lowers the logits of tokens that have come before: once, by how often, and by a factor towards 0."""

    @T.prim_func(s_tir=True)
    def apply_penalty_inplace(
        var_logits: T.handle,
        var_sequences: T.handle,
        var_rows: T.handle,
        var_tokens: T.handle,
        var_counts: T.handle,
        var_penalties: T.handle,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b, s, n = T.int32(), T.int32(), T.int32()
        logits = T.match_buffer(var_logits, (b, VOCABULARY), "float32")
        sequences = T.match_buffer(var_sequences, (s,), "int32")
        rows = T.match_buffer(var_rows, (n,), "int32")
        tokens = T.match_buffer(var_tokens, (n,), "int32")
        counts = T.match_buffer(var_counts, (n,), "int32")
        penalties = T.match_buffer(var_penalties, (s, 3), "float32")
        for block in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(1, thread="threadIdx.x"):
                with T.sblock("penalise"):
                    lowered = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    lowered[0] = logits[sequences[rows[block]], tokens[block]] - (
                        penalties[rows[block], 0] + T.Cast("float32", counts[block]) * penalties[rows[block], 1]
                    )
                    logits[sequences[rows[block]], tokens[block]] = T.if_then_else(
                        lowered[0] > T.float32(0),
                        lowered[0] / penalties[rows[block], 2],
                        lowered[0] * penalties[rows[block], 2],
                    )

    return apply_penalty_inplace


def mask():
    """Leaves only the tokens whose bit is set."""

    @T.prim_func(s_tir=True)
    def apply_bitmask_inplace(var_logits: T.handle, var_sequences: T.handle, var_mask: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        b, s = T.int32(), T.int32()
        logits = T.match_buffer(var_logits, (b, VOCABULARY), "float32")
        sequences = T.match_buffer(var_sequences, (s,), "int32")
        bits = T.match_buffer(var_mask, (b, VOCABULARY // 32), "int32")
        for row in T.thread_binding(s, thread="blockIdx.x"):
            for block in T.thread_binding(VOCABULARY // THREADS, thread="blockIdx.y"):
                for t in T.thread_binding(THREADS, thread="threadIdx.x"):
                    with T.sblock("mask"):
                        if not_set(bits[sequences[row], (block * THREADS + t) // 32], (block * THREADS + t) % 32):
                            logits[sequences[row], block * THREADS + t] = T.float32(-3e38)

    return apply_bitmask_inplace
