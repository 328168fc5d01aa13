"""What web-llm's cache calls: kernels that keep keys and values, and that attend to them. There is one sequence, as in web-llm."""

from kernels import CONTEXT, EACH, HEADS
from tvm.script import tirx as T

# Tokens of a page of the cache; web-llm asks for this size.
PAGE = 16

# Logarithm (base 2) of the weights' sum where there is nothing to attend to: next to anything else it counts for nothing.
NOTHING = -5e4

LOG2_E = 1.4426950408889634


def split():
    """Queries, keys and values apart. The cache could rotate them here; this model's are rotated before, by its own tables."""

    @T.prim_func(s_tir=True)
    def split(
        var_joint: T.handle,
        var_positions: T.handle,
        var_queries: T.handle,
        var_keys: T.handle,
        var_values: T.handle,
        rotated: T.int64,
    ):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n, offset = T.int32(), T.int32()
        joint = T.match_buffer(var_joint, (n, 3 * HEADS, EACH), "float32")
        positions = T.match_buffer(var_positions, (n,), "int32", elem_offset=offset)
        queries = T.match_buffer(var_queries, (n, HEADS, EACH), "float32")
        keys = T.match_buffer(var_keys, (n, HEADS, EACH), "float32")
        values = T.match_buffer(var_values, (n, HEADS, EACH), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(HEADS * EACH, thread="threadIdx.x"):
                with T.sblock("split"):
                    queries[row, t // EACH, t % EACH] = joint[row, t // EACH, t % EACH]
                    keys[row, t // EACH, t % EACH] = joint[row, HEADS + t // EACH, t % EACH]
                    values[row, t // EACH, t % EACH] = joint[row, 2 * HEADS + t // EACH, t % EACH]

    return split


def append():
    """Puts keys and values where the cache says; -1 is nowhere."""

    @T.prim_func(s_tir=True)
    def append(var_pages: T.handle, var_keys: T.handle, var_values: T.handle, var_slots: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n, pages_held, offset = T.int32(), T.int32(), T.int32()
        pages_offset = T.int64()
        pages = T.match_buffer(
            var_pages, (pages_held, 2, HEADS, PAGE, EACH), "float32", elem_offset=pages_offset
        )
        keys = T.match_buffer(var_keys, (n, HEADS, EACH), "float32")
        values = T.match_buffer(var_values, (n, HEADS, EACH), "float32")
        slots = T.match_buffer(var_slots, (n,), "int32", elem_offset=offset)
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for t in T.thread_binding(HEADS * EACH, thread="threadIdx.x"):
                with T.sblock("append"):
                    if slots[row] >= 0:
                        pages[slots[row] // PAGE, 0, t // EACH, slots[row] % PAGE, t % EACH] = keys[
                            row, t // EACH, t % EACH
                        ]
                        pages[slots[row] // PAGE, 1, t // EACH, slots[row] % PAGE, t % EACH] = values[
                            row, t // EACH, t % EACH
                        ]

    return append


def in_page(pages, pages_of, first, part, head, at, d):
    """A number of the key (part 0) or value (1) of the token at a place of the sequence."""
    return pages[pages_of[first + at // PAGE], part, head, at % PAGE, d]


def held(indptr, last_page):
    """How many tokens the sequence's pages hold."""
    return (indptr[1] - indptr[0] - 1) * PAGE + last_page[0]


def seen_by(row, rows, tokens, causal):
    """How many of the tokens a row attends to; the rows are the last of them where it may not look ahead."""
    return T.if_then_else(causal > 0, T.max(tokens - rows + row + 1, 0), tokens)


@T.macro
def attend(key, value, query, out, lse, row, head, t, seen, scale, scores, local):
    """One head of one row, by as many threads as a head is wide: first each takes some of the tokens, then each one of the numbers."""
    for part in T.serial((seen + EACH - 1) // EACH):
        if part * EACH + t < seen:
            local[0] = T.float32(0)
            for d in T.serial(EACH):
                local[0] = local[0] + query[row, head, d] * key(part * EACH + t, d)
            scores[part * EACH + t] = local[0] * scale * T.float32(LOG2_E)
    T.tvm_storage_sync("shared")
    local[0] = T.float32(NOTHING)
    for at in T.serial(seen):
        local[0] = T.max(local[0], scores[at])
    local[1] = T.float32(0)
    local[2] = T.float32(0)
    for at in T.serial(seen):
        local[3] = T.exp2(scores[at] - local[0])
        local[1] = local[1] + local[3]
        local[2] = local[2] + local[3] * value(at, t)
    if seen > 0:
        out[row, head, t] = local[2] / local[1]
        if t == 0:
            lse[row, head] = T.log2(local[1]) + local[0]
    else:
        out[row, head, t] = T.float32(0)
        if t == 0:
            lse[row, head] = T.float32(NOTHING)


def attend_new():
    """A prefill's tokens to each other."""

    @T.prim_func(s_tir=True)
    def attend_new(
        var_queries: T.handle,
        var_query_indptr: T.handle,
        var_keys: T.handle,
        var_values: T.handle,
        var_key_indptr: T.handle,
        var_positions: T.handle,
        var_key_offsets: T.handle,
        var_out: T.handle,
        var_lse: T.handle,
        causal: T.int32,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n, m, sequences = T.int32(), T.int32(), T.int32()
        offset, key_offset, positions_offset, offsets_offset = T.int32(), T.int32(), T.int32(), T.int32()
        queries = T.match_buffer(var_queries, (n, HEADS, EACH), "float32")
        query_indptr = T.match_buffer(var_query_indptr, (sequences + 1,), "int32", elem_offset=offset)
        keys = T.match_buffer(var_keys, (m, HEADS, EACH), "float32")
        values = T.match_buffer(var_values, (m, HEADS, EACH), "float32")
        key_indptr = T.match_buffer(var_key_indptr, (sequences + 1,), "int32", elem_offset=key_offset)
        positions = T.match_buffer(var_positions, (n,), "int32", elem_offset=positions_offset)
        key_offsets = T.match_buffer(var_key_offsets, (sequences,), "int32", elem_offset=offsets_offset)
        out = T.match_buffer(var_out, (n, HEADS, EACH), "float32")
        lse = T.match_buffer(var_lse, (n, HEADS), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for head in T.thread_binding(HEADS, thread="blockIdx.y"):
                for t in T.thread_binding(EACH, thread="threadIdx.x"):
                    with T.sblock("attend"):
                        scores = T.sblock_alloc_buffer((CONTEXT,), "float32", scope="shared")
                        local = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        attend(
                            lambda at, d: keys[at, head, d],
                            lambda at, d: values[at, head, d],
                            queries,
                            out,
                            lse,
                            row,
                            head,
                            t,
                            seen_by(row, n, m, causal),
                            scale,
                            scores,
                            local,
                        )

    return attend_new


def attend_kept():
    """A prefill's tokens to those in the cache."""

    @T.prim_func(s_tir=True)
    def attend_kept(
        var_queries: T.handle,
        var_query_indptr: T.handle,
        var_pages: T.handle,
        var_indptr: T.handle,
        var_pages_of: T.handle,
        var_last_page: T.handle,
        var_key_offsets: T.handle,
        var_positions: T.handle,
        var_out: T.handle,
        var_lse: T.handle,
        causal: T.int32,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n, sequences, used, pages_held = T.int32(), T.int32(), T.int32(), T.int32()
        pages_offset = T.int64()
        indptr_offset, used_offset, last_offset = T.int32(), T.int32(), T.int32()
        offsets_offset, positions_offset, queries_offset = T.int32(), T.int32(), T.int32()
        queries = T.match_buffer(var_queries, (n, HEADS, EACH), "float32")
        query_indptr = T.match_buffer(var_query_indptr, (sequences + 1,), "int32", elem_offset=queries_offset)
        pages = T.match_buffer(
            var_pages, (pages_held, 2, HEADS, PAGE, EACH), "float32", elem_offset=pages_offset
        )
        indptr = T.match_buffer(var_indptr, (sequences + 1,), "int32", elem_offset=indptr_offset)
        pages_of = T.match_buffer(var_pages_of, (used,), "int32", elem_offset=used_offset)
        last_page = T.match_buffer(var_last_page, (sequences,), "int32", elem_offset=last_offset)
        key_offsets = T.match_buffer(var_key_offsets, (sequences,), "int32", elem_offset=offsets_offset)
        positions = T.match_buffer(var_positions, (n,), "int32", elem_offset=positions_offset)
        out = T.match_buffer(var_out, (n, HEADS, EACH), "float32")
        lse = T.match_buffer(var_lse, (n, HEADS), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for head in T.thread_binding(HEADS, thread="blockIdx.y"):
                for t in T.thread_binding(EACH, thread="threadIdx.x"):
                    with T.sblock("attend"):
                        scores = T.sblock_alloc_buffer((CONTEXT,), "float32", scope="shared")
                        local = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        attend(
                            lambda at, d: in_page(pages, pages_of, indptr[0], 0, head, at, d),
                            lambda at, d: in_page(pages, pages_of, indptr[0], 1, head, at, d),
                            queries,
                            out,
                            lse,
                            row,
                            head,
                            t,
                            seen_by(row, n, held(indptr, last_page), causal),
                            scale,
                            scores,
                            local,
                        )

    return attend_kept


def attend_last():
    """One token to those in the cache, itself among them."""

    @T.prim_func(s_tir=True)
    def attend_last(
        var_queries: T.handle,
        var_pages: T.handle,
        var_indptr: T.handle,
        var_pages_of: T.handle,
        var_last_page: T.handle,
        var_key_offsets: T.handle,
        var_positions: T.handle,
        var_out: T.handle,
        var_lse: T.handle,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n, sequences, used, pages_held = T.int32(), T.int32(), T.int32(), T.int32()
        pages_offset = T.int64()
        indptr_offset, used_offset, last_offset = T.int32(), T.int32(), T.int32()
        offsets_offset, positions_offset = T.int32(), T.int32()
        queries = T.match_buffer(var_queries, (n, HEADS, EACH), "float32")
        pages = T.match_buffer(
            var_pages, (pages_held, 2, HEADS, PAGE, EACH), "float32", elem_offset=pages_offset
        )
        indptr = T.match_buffer(var_indptr, (sequences + 1,), "int32", elem_offset=indptr_offset)
        pages_of = T.match_buffer(var_pages_of, (used,), "int32", elem_offset=used_offset)
        last_page = T.match_buffer(var_last_page, (sequences,), "int32", elem_offset=last_offset)
        key_offsets = T.match_buffer(var_key_offsets, (sequences,), "int32", elem_offset=offsets_offset)
        positions = T.match_buffer(var_positions, (n,), "int32", elem_offset=positions_offset)
        out = T.match_buffer(var_out, (n, HEADS, EACH), "float32")
        lse = T.match_buffer(var_lse, (n, HEADS), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for head in T.thread_binding(HEADS, thread="blockIdx.y"):
                for t in T.thread_binding(EACH, thread="threadIdx.x"):
                    with T.sblock("attend"):
                        scores = T.sblock_alloc_buffer((CONTEXT,), "float32", scope="shared")
                        local = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        attend(
                            lambda at, d: in_page(pages, pages_of, indptr[0], 0, head, at, d),
                            lambda at, d: in_page(pages, pages_of, indptr[0], 1, head, at, d),
                            queries,
                            out,
                            lse,
                            row,
                            head,
                            t,
                            held(indptr, last_page),
                            scale,
                            scores,
                            local,
                        )

    return attend_last


def merge():
    """
    Joins two parts of an attention, each with the logarithm (base 2) of its weights' sum, into the first. One thread does all for a row and a
    head: where several do, one of them stores the joint sum while others may still have to read the old one.
    """

    @T.prim_func(s_tir=True)
    def merge(var_first: T.handle, var_sums: T.handle, var_other: T.handle, var_other_sums: T.handle):
        T.func_attr({"tirx.is_scheduled": True})
        n = T.int32()
        first = T.match_buffer(var_first, (n, HEADS, EACH), "float32")
        sums = T.match_buffer(var_sums, (n, HEADS), "float32")
        other = T.match_buffer(var_other, (n, HEADS, EACH), "float32")
        other_sums = T.match_buffer(var_other_sums, (n, HEADS), "float32")
        for row in T.thread_binding(n, thread="blockIdx.x"):
            for head in T.thread_binding(HEADS, thread="threadIdx.x"):
                with T.sblock("merge"):
                    top = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    mine = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    theirs = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    top[0] = T.max(sums[row, head], other_sums[row, head])
                    mine[0] = T.exp2(sums[row, head] - top[0])
                    theirs[0] = T.exp2(other_sums[row, head] - top[0])
                    for d in T.serial(EACH):
                        first[row, head, d] = (first[row, head, d] * mine[0] + other[row, head, d] * theirs[0]) / (
                            mine[0] + theirs[0]
                        )
                    sums[row, head] = T.log2(mine[0] + theirs[0]) + top[0]

    return merge
