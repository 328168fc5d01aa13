"""The model as web-llm calls it: functions over the weights and web-llm's own cache."""

import json

import kernels
import sampling
from kernels import CONTEXT, EACH, HEADS, HIDDEN, VOCABULARY, WIDTH
from tvm import ir, relax, tirx
from tvm.relax.frontend.nn import Tensor
from tvm.relax.frontend.nn.llm import kv_cache
from tvm.relax.frontend.nn.llm.kv_cache import PagedKVCache, RopeMode, TIRPagedKVCache

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
            label = "_".join(["tiny", *(str(part).lower() for part in key)])
            function = make(*given).with_attr("global_symbol", label)
            self.kernels[key] = self.builder.add_func(function, label)
        return self.kernels[key]

    def call(self, kernel, arguments, *shapes, dtype="float32"):
        return self.builder.emit(
            relax.call_tir(kernel, arguments, [relax.TensorType(shape, dtype) for shape in shapes][0])
        )

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
            builder.emit_func_output(tvm_string(self.metadata()))
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
        kv_cache._merge_state_inplace = kernels.merge_states
        with builder.function("create_tir_paged_kv_cache", shapes):
            with builder.dataflow():
                made = TIRPagedKVCache(
                    attn_kind="mha",
                    max_batch_size=sizes[0],
                    max_total_seq_len=sizes[1],
                    prefill_chunk_size=sizes[2],
                    page_size=sizes[3],
                    support_sliding_window=sizes[4],
                    layer_partition=relax.ShapeExpr([0, CACHED_LAYERS]),
                    num_hidden_layers=CACHED_LAYERS,
                    num_attention_heads=HEADS,
                    num_key_value_heads=HEADS,
                    qk_head_dim=EACH,
                    v_head_dim=EACH,
                    mla_original_qk_head_dim=0,
                    mla_original_v_head_dim=0,
                    rope_mode=RopeMode.NONE,
                    rope_scale=1,
                    rope_theta=1000,
                    rope_scaling={},
                    rope_ext_factors=relax.prim_value(0),
                    rotary_dim=EACH,
                    enable_disaggregation=False,
                    dtype="float32",
                    target=self.target,
                )
                out = builder.emit_output(made._expr)
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


def tvm_string(text):
    return relax.StringImm(text) if hasattr(relax, "StringImm") else ir.StringImm(text)
