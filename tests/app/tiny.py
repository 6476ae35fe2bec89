"""A real sentence-transformers model that takes no time: one layer, 32 dimensions, weights by chance."""

from __future__ import annotations

from pathlib import Path

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
WORDS = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "is",
    "a",
    "gene",
    "therapy",
    "dose",
    "cell",
    "mg",
    "day",
    "not",
    "give",
    "water",
)


def save_tiny_model(folder: Path, *, dimension: int = 32, pooled: int | None = None) -> Path:
    """Write the model into ``folder``; with ``pooled``, a last layer brings the vector of a text to that length."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    inner = folder / "inner"
    inner.mkdir(parents=True)
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokens = [*marks, *WORDS, *LETTERS, *(f"##{letter}" for letter in LETTERS), *".,;:?!-()'"]
    (inner / "vocab.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    BertTokenizer(vocab=str(inner / "vocab.txt"), model_max_length=128).save_pretrained(inner)
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=len(tokens), hidden_size=dimension, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=128,
    )  # fmt: skip
    BertModel(shape).save_pretrained(inner)
    transformer = Transformer(str(inner), max_seq_length=128)
    last = [] if pooled is None else [Dense(dimension, pooled)]
    modules = [transformer, Pooling(dimension, "mean"), *last]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "model"))
    return folder / "model"
