"""Three steps of GRPO in PyTorch, on the numbers that come in as JSON: the model, the clipped loss and AdamW written anew from
docs/training.md and docs/tiny-policy.md, so that the lab's can be compared with them. Writes JSON: the losses, the seconds of each step and the
numbers afterwards."""

import json
import sys
import time

import torch

given = json.load(sys.stdin)
torch.set_num_threads(given.get("threads", 1))
shape, settings, clip = given["shape"], given["settings"], given["clip"]
width, heads, layers = shape["width"], shape["heads"], shape["layers"]
each, half = width // heads, width // heads // 2
numbers = {
    array["name"]: torch.tensor(array["values"], dtype=torch.float32).reshape(array["sizes"]).requires_grad_()
    for array in given["arrays"]
}


def normalise(x, gain):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x, angles):
    first, second = x[..., :half], x[..., half:]
    cos, sin = angles.cos(), angles.sin()
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1)


def logprobs_of(tokens):
    """ln p of each token but the first, [rows, length - 1]."""
    rows, length = tokens.shape
    x = numbers["embedding"][tokens]
    for back in range(3):
        earlier = torch.zeros_like(tokens)
        earlier[:, back + 1 :] = tokens[:, : length - back - 1]
        x = x + numbers[f"predecessors.{back}"][earlier]
    frequencies = 1000.0 ** (-torch.arange(half, dtype=torch.float32) / half)
    angles = torch.arange(length, dtype=torch.float32)[:, None] * frequencies
    seen = torch.tril(torch.ones(length, length, dtype=torch.bool))

    def by_head(part):
        return part.reshape(rows, length, heads, each).transpose(1, 2)

    for at in range(layers):
        own = {name.split(".")[-1]: value for name, value in numbers.items() if name.startswith(f"layers.{at}.")}
        mixed = normalise(x, own["attentionNorm"]) @ own["queryKeyValue"]
        queries, keys, values = (by_head(part) for part in mixed.split(width, -1))
        scores = rotate(queries, angles) @ rotate(keys, angles).transpose(-1, -2) / each**0.5
        weights = scores.masked_fill(~seen, -1e9).softmax(-1)
        x = x + (weights @ values).transpose(1, 2).reshape(rows, length, width) @ own["attentionOut"]
        x = x + torch.nn.functional.silu(normalise(x, own["feedForwardNorm"]) @ own["up"]) @ own["down"]
    logits = normalise(x, numbers["outNorm"]) @ numbers["embedding"].T
    return logits.log_softmax(-1)[:, :-1].gather(-1, tokens[:, 1:, None]).squeeze(-1)


def padded(rows, length, nothing):
    return [list(row) + [nothing] * (length - len(row)) for row in rows]


batch = given["batch"]
length = batch["length"]
tokens = torch.tensor(padded([row["tokens"] for row in batch["sequences"]], length, 0))
advantages = torch.tensor(padded([row["weights"] for row in batch["sequences"]], length, 0.0))[:, 1:]
references = [row["references"] for row in batch["sequences"]]
known = torch.tensor(padded([[x is not None for x in row] for row in references], length, False))[:, 1:]
old = torch.tensor(padded([[x or 0.0 for x in row] for row in references], length, 0.0))[:, 1:]

matrices = [value for value in numbers.values() if value.dim() == 2]
vectors = [value for value in numbers.values() if value.dim() == 1]
optimiser = torch.optim.AdamW(
    [{"params": matrices, "weight_decay": settings["weightDecay"]}, {"params": vectors, "weight_decay": 0.0}],
    lr=given["learningRate"],
    betas=(settings["beta1"], settings["beta2"]),
    eps=settings["epsilon"],
)
losses, seconds = [], []
for _ in range(given["steps"]):
    began = time.perf_counter()
    now = logprobs_of(tokens)
    ratio = (now - torch.where(known, old, now.detach())).exp()
    lower = torch.min(ratio * advantages, ratio.clamp(1 - clip["low"], 1 + clip["high"]) * advantages)
    bounded = torch.where(advantages < 0, torch.max(lower, clip["dual"] * advantages), lower)
    loss = -bounded.sum() / batch["divisor"]
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(list(numbers.values()), settings["clipNorm"])
    optimiser.step()
    losses.append(loss.item())
    seconds.append(time.perf_counter() - began)
arrays = [{"name": name, "values": value.detach().flatten().tolist()} for name, value in numbers.items()]
json.dump({"torch": torch.__version__, "losses": losses, "seconds": seconds, "arrays": arrays}, sys.stdout)
