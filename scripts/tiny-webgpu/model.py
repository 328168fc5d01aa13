"""The model as web-llm calls it: functions over the weights and web-llm's own cache."""

import json

import attention
import kernels
import sampling
from kernels import CONTEXT, EACH, HEADS, HIDDEN, VOCABULARY, WIDTH
from tvm import ir, relax, tirx
from tvm.relax.frontend.nn import Tensor
from tvm.relax.frontend.nn.llm.kv_cache import (
    AttnKind,
    PagedKVCache,
    RopeMode,
    _compact_kv_copy,
    _copy_single_page,
    _kv_cache_debug_get_kv,
)

LAYERS = 2

# The layer before the model's own, which finds the tokens before each.
CACHED_LAYERS = 1 + LAYERS


class Model:
    """Builds the module. `weights` are the arrays' names with their shapes and types, in the order in which they are passed."""

    def __init__(self, weights, target):
        self.weights = weights
        self.target = target
        self.builder = relax.BlockBuilder()
        self.kernels = {}

    def kernel(self, name, make, *given):
        key = (name, *given)
        if key not in self.kernels:
            label = "_".join(["tiny", name, *(str(part).lower() for part in given if isinstance(part, int))])
            function = make(*given).with_attr("global_symbol", label)
            self.kernels[key] = self.builder.add_func(function, label)
        return self.kernels[key]

    def call(self, kernel, arguments, shape, dtype="float32"):
        return self.builder.emit(relax.call_tir(kernel, arguments, relax.TensorType(shape, dtype)))

    def parameters(self):
        return relax.Var("weights", relax.TupleType([relax.TensorType(s, t) for _, s, t in self.weights]))

    def module(self):
        builder = self.builder
        self.add_embed()
        self.add_forward("prefill")
        self.add_forward("decode")
        self.add_cache()
        self.add_sampling()
        with builder.function("_metadata", []):
            builder.emit_func_output(ir.StringImm(self.metadata()))
        return builder.finalize()

    def metadata(self):
        params = [{"name": name, "shape": list(shape), "dtype": dtype} for name, shape, dtype in self.weights]
        return json.dumps(
            {
                "model_type": "tiny",
                "quantization": "q8f32",
                "context_window_size": CONTEXT,
                "sliding_window_size": -1,
                "attention_sink_size": -1,
                "prefill_chunk_size": CONTEXT,
                "kv_state_kind": "kv_cache",
                "params": params,
            },
            separators=(",", ":"),
        )

    def add_embed(self):
        n = tirx.Var("n", "int64")
        ids = relax.Var("ids", relax.TensorType((n,), "int32"))
        with self.builder.function("embed", [ids, self.parameters()]):
            with self.builder.dataflow():
                out = self.builder.emit_output(self.call(self.kernel("embed", kernels.embed), [ids], (n, 1)))
            self.builder.emit_func_output(out)

    def add_forward(self, name):
        """One pass over n tokens, or over one, which web-llm calls by another name."""
        builder = self.builder
        n = tirx.Var("n", "int64") if name == "prefill" else 1
        embedded = relax.Var("embedded", relax.TensorType((1, n, 1), "float32"))
        state = relax.Var("cache", relax.AnyType())
        weights = self.parameters()
        with builder.function(name, [embedded, state, weights]):
            with builder.dataflow():
                given = {name: builder.emit(relax.TupleGetItem(weights, at)) for at, (name, *_) in enumerate(self.weights)}
                cache = PagedKVCache(_expr=state, _name="cache")
                positions = cache.get_query_positions(n)._expr
                ids = builder.emit(relax.op.reshape(embedded, (n, 1)))
                x = self.first_layer(cache, ids, positions, given, n)
                for layer in range(LAYERS):
                    x = self.layer(cache, layer, x, positions, given, n)
                logits = self.call(
                    self.kernel("logits", kernels.logits),
                    [x, given["outNorm"], given["embedding.scales"], given["embedding"]],
                    (1, 1, VOCABULARY),
                )
                out = builder.emit_output(relax.Tuple([logits, state]))
            builder.emit_func_output(out)

    def attend(self, cache, layer, mixed, n, scale):
        joint = self.builder.emit(relax.op.reshape(mixed, (1, n, 3 * HEADS, EACH)))
        return cache.attention_with_fused_qkv(layer, Tensor(_expr=joint), HEADS, scale)._expr

    def first_layer(self, cache, ids, positions, given, n):
        placed = self.call(self.kernel("place", kernels.place), [ids, positions], (n, 3 * HEADS, EACH))
        seen = self.builder.emit(relax.op.reshape(self.attend(cache, 0, placed, n, 1.0), (n, HEADS, EACH)))
        tables = [given[name] for name in ("embedding.scales", "embedding", "predecessors.scales", "predecessors")]
        return self.call(self.kernel("gather", kernels.gather), [ids, seen, positions, *tables], (n, WIDTH))

    def layer(self, cache, layer, x, positions, given, n):
        def of(name):
            return given[f"layers.{layer}.{name}"]

        def matrix(name):
            return [of(f"{name}.scales"), of(name)]

        mixed = self.call(
            self.kernel("project", kernels.project, 3 * WIDTH, False),
            [x, of("attentionNorm"), *matrix("queryKeyValue")],
            (n, 3 * WIDTH),
        )
        turned = self.call(
            self.kernel("rotate", kernels.rotate),
            [mixed, positions, given["rotary.cosines"], given["rotary.sines"]],
            (n, 3 * HEADS, EACH),
        )
        seen = self.builder.emit(
            relax.op.reshape(self.attend(cache, 1 + layer, turned, n, EACH**-0.5), (n, WIDTH))
        )
        x = self.call(
            self.kernel("add_product", kernels.add_product, WIDTH), [seen, *matrix("attentionOut"), x], (n, WIDTH)
        )
        inner = self.call(
            self.kernel("project", kernels.project, HIDDEN, True),
            [x, of("feedForwardNorm"), *matrix("up")],
            (n, HIDDEN),
        )
        return self.call(
            self.kernel("add_product", kernels.add_product, HIDDEN), [inner, *matrix("down"), x], (n, WIDTH)
        )

    def add_cache(self):
        builder = self.builder
        names = ("sequences", "total", "chunk", "page", "sliding")
        sizes = [tirx.Var(name, "int64") for name in names]
        shapes = [relax.Var(f"{name}_shape", relax.ShapeType([size])) for name, size in zip(names, sizes, strict=True)]
        nothing = relax.Tuple([])

        def attending(make):
            return relax.Tuple([ir.StringImm("tirx"), self.kernel(make.__name__, make)])

        with builder.function("create_tir_paged_kv_cache", shapes):
            with builder.dataflow():
                arguments = [
                    relax.ShapeExpr(sizes),
                    relax.ShapeExpr([0, CACHED_LAYERS]),
                    *(relax.prim_value(size) for size in (HEADS, HEADS, EACH, EACH)),
                    relax.ShapeExpr([int(AttnKind.MHA)] * CACHED_LAYERS),
                    # Nothing is handed to another machine, and nothing is rotated; so its scale, base and factors are not used.
                    relax.prim_value(False),
                    relax.prim_value(int(RopeMode.NONE)),
                    *(relax.prim_value(1) for _ in range(3)),
                    relax.op.zeros((), "float32"),
                    self.kernel("append", attention.append),
                    relax.prim_value(0),
                    attending(attention.attend_new),
                    attending(attention.attend_kept),
                    attending(attention.attend_last),
                    # No sliding windows, no trees of drafts, no latent attention.
                    *(nothing for _ in range(5)),
                    relax.Tuple([self.kernel("merge", attention.merge)]),
                    self.kernel("split", attention.split),
                    self.kernel("copy_page", _copy_single_page, HEADS, attention.PAGE, EACH, "float32", self.target),
                    self.kernel("debug", _kv_cache_debug_get_kv, CACHED_LAYERS, HEADS, EACH, "float32"),
                    self.kernel("compact", _compact_kv_copy, HEADS, EACH, "float32", self.target),
                ]
                made = relax.call_pure_packed(
                    "vm.builtin.paged_attention_kv_cache_create", *arguments, ty_args=relax.AnyType()
                )
                out = builder.emit_output(made)
            builder.emit_func_output(out)

    def add_sampling(self):
        builder = self.builder
        b, n = tirx.Var("b", "int64"), tirx.Var("n", "int64")

        def tensor(name, shape, dtype="float32"):
            return relax.Var(name, relax.TensorType(shape, dtype))

        logits, temperatures = tensor("logits", (b, 1, VOCABULARY)), tensor("temperatures", (b,))
        with builder.function("softmax_with_temperature", [logits, temperatures]):
            with builder.dataflow():
                kernel = self.kernel("softmax", sampling.softmax)
                out = builder.emit_output(self.call(kernel, [logits, temperatures], (b, 1, VOCABULARY)))
            builder.emit_func_output(out)

        probabilities = tensor("probabilities", (b, VOCABULARY))
        with builder.function("argsort_probs", [probabilities]):
            with builder.dataflow():
                types = [relax.TensorType((b, VOCABULARY), dtype) for dtype in ("float32", "int32")]
                kernel = self.kernel("argsort", sampling.argsort)
                out = builder.emit_output(relax.call_tir(kernel, [probabilities], types))
            builder.emit_func_output(out)

        given = [
            tensor("sorted", (b, VOCABULARY)),
            tensor("tokens", (b, VOCABULARY), "int32"),
            tensor("uniform", (n,)),
            tensor("rows", (n,), "int32"),
            tensor("top_p", (b,)),
        ]
        with builder.function("sample_with_top_p", given):
            with builder.dataflow():
                kernel = self.kernel("sample", sampling.sample)
                out = builder.emit_output(self.call(kernel, given, (n,), dtype="int32"))
            builder.emit_func_output(out)

        for make in (sampling.add_bias, sampling.penalise, sampling.mask):
            function = make()
            builder.add_func(function, function.attrs["global_symbol"])
