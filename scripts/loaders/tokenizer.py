"""A tokenizer that is made on the spot; nothing is fetched."""

from pathlib import Path


def tokenizer(letters="a"):
    """A tokenizer of single characters with a chat template in Qwen's manner; characters other than `letters` are one and the same."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    known = {token: at for at, token in enumerate(["[UNK]", *letters])}
    made = Tokenizer(models.WordLevel(known, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(tokenizer_object=made, unk_token="[UNK]", pad_token="[UNK]")
    fast.chat_template = (Path(__file__).parent / "qwen_style.jinja").read_text(encoding="utf-8")
    return fast
