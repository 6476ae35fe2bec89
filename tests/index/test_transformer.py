"""The real model gives each text the same vectors in any company, with offsets native to the text."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.identity import DEFAULT_DIGEST
from index.transformer import SentenceTransformerEncoder
from ingest.errors import EncoderError
from tests.app.tiny import save_tiny_model

TEXT = "Gendicine delivers the p53 gene to head and neck squamous cell carcinoma (5)."
OTHERS = [f"Sentence {n} of the others {'goes on and on and ' * n} ends." for n in range(1, 21)]


def test_the_default_model_has_384_dimensions_and_a_window_of_254_tokens(encoder: SentenceTransformerEncoder) -> None:
    assert (encoder.dimension, encoder.window, encoder.digest) == (384, 254, DEFAULT_DIGEST)


def test_vectors_are_those_of_the_library_itself(encoder: SentenceTransformerEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    from index.identity import DEFAULT_MODEL, folder_of

    plain = SentenceTransformer(str(folder_of(DEFAULT_MODEL)), device="cpu", local_files_only=True)
    encoded = encoder.encode([TEXT])[0]
    assert float(encoded.pooled @ plain.encode(TEXT)) > 0.999
    tokens = plain.encode(TEXT, output_value="token_embeddings").float().cpu().numpy()[1:-1]
    tokens /= np.linalg.norm(tokens, axis=1, keepdims=True)
    assert tokens.shape == encoded.tokens.shape
    assert float((tokens * encoded.tokens).sum(axis=1).min()) > 0.995


def test_vectors_are_of_unit_length_and_similar_for_what_means_the_same(encoder: SentenceTransformerEncoder) -> None:
    one, same, other = encoder.encode(["The price is high.", "It costs a lot of money.", "Viruses infect cells."])
    assert all(abs(np.linalg.norm(e.pooled) - 1) < 1e-4 for e in (one, same, other))
    assert np.allclose(np.linalg.norm(one.tokens, axis=1), 1, atol=1e-4)
    assert float(one.pooled @ same.pooled) > float(one.pooled @ other.pooled) + 0.3


def test_a_text_has_the_same_vectors_alone_and_among_twenty_others_bit_for_bit(
    encoder: SentenceTransformerEncoder,
) -> None:
    alone = encoder.encode([TEXT])[0]
    for texts in ([*OTHERS, TEXT], [TEXT, *OTHERS], [*OTHERS[:10], TEXT, TEXT, *OTHERS[10:]]):
        among = encoder.encode(texts)[texts.index(TEXT)]
        assert among.pooled.tobytes() == alone.pooled.tobytes()
        assert among.tokens.tobytes() == alone.tokens.tobytes()


def test_pooled_vectors_are_those_of_encoding_bit_for_bit(encoder: SentenceTransformerEncoder) -> None:
    texts = [TEXT, "", " ".join(OTHERS), *OTHERS[:5]]
    assert len(encoder.encode([texts[2]])[0].tokens) > encoder.window
    assert np.array_equal(encoder.pooled(texts), np.stack([e.pooled for e in encoder.encode(texts)]))
    assert encoder.pooled([]).shape == (0, encoder.dimension)


def test_offsets_are_native_to_the_text(encoder: SentenceTransformerEncoder) -> None:
    text = "Naïve β2M  knockouts\n— in 2025 😀!"
    offsets = encoder.encode([text])[0].offsets
    pieces = [text[a:b] for a, b in offsets]
    assert pieces[0] == "Naïve"
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert np.array_equal(offsets, encoder.offsets([text])[0])
    assert encoder.count([text, ""]) == [len(offsets), 0]


def test_a_context_changes_the_vectors_and_has_none_itself(encoder: SentenceTransformerEncoder) -> None:
    plain, told = encoder.encode([TEXT])[0], encoder.encode([TEXT], ["Head and neck cancer"])[0]
    assert plain.tokens.shape == told.tokens.shape
    assert np.array_equal(plain.offsets, told.offsets)
    assert 0.5 < float(plain.pooled @ told.pooled) < 0.9999
    assert encoder.encode([TEXT], [""])[0].tokens.tobytes() == plain.tokens.tobytes()


def test_a_long_text_is_encoded_in_windows_so_that_its_last_token_has_a_vector(
    encoder: SentenceTransformerEncoder,
) -> None:
    text = "The gene was put into the cell. " * 120 + "Haemoglobin rose."
    encoded = encoder.encode([text])[0]
    assert len(encoded.tokens) == len(encoded.offsets) == encoder.count([text])[0] > 3 * encoder.window
    assert np.allclose(np.linalg.norm(encoded.tokens, axis=1), 1, atol=1e-4)
    assert text[encoded.offsets[-2][0] : encoded.offsets[-2][1]] == "rose"
    first = encoder.encode([text[: int(encoded.offsets[encoder.window - 1][1])]])[0]
    assert np.array_equal(encoded.pooled, first.pooled)


def test_empty_and_blank_texts_have_a_pooled_vector_and_no_tokens(encoder: SentenceTransformerEncoder) -> None:
    for encoded in encoder.encode(["", " \n"]):
        assert abs(np.linalg.norm(encoded.pooled) - 1) < 1e-4
        assert encoded.tokens.shape == (0, 384)
        assert encoded.offsets.shape == (0, 2)
    assert encoder.encode([]) == []


def test_a_folder_that_holds_weights_but_no_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(EncoderError, match="cannot be loaded"):
        SentenceTransformerEncoder(str(tmp_path))


def test_a_model_without_a_vector_for_each_token_is_told_in_a_sentence(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    from index.identity import DEFAULT_MODEL, folder_of

    tokenizer = Tokenizer.from_file(str(folder_of(DEFAULT_MODEL) / "tokenizer.json"))
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=64)]).save(str(tmp_path / "static"))
    with pytest.raises(EncoderError, match="static is no transformer with a fast tokenizer: choose one that is"):
        SentenceTransformerEncoder(str(tmp_path / "static"))


def test_a_model_whose_vectors_cannot_be_stored_or_compared_is_told_in_a_sentence(tmp_path: Path) -> None:
    odd = save_tiny_model(tmp_path / "odd", dimension=30)
    with pytest.raises(EncoderError, match="has 30 dimensions: choose one with 4, 8, 12"):
        SentenceTransformerEncoder(str(odd))
    projected = save_tiny_model(tmp_path / "projected", pooled=16)
    with pytest.raises(EncoderError, match="gives a text 16 dimensions and its tokens 32: choose one"):
        SentenceTransformerEncoder(str(projected))


def test_a_model_that_would_cut_its_vectors_short_keeps_them_whole(tmp_path: Path) -> None:
    folder = save_tiny_model(tmp_path / "cut")
    settings = folder / "config_sentence_transformers.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"truncate_dim": 8}))
    encoder = SentenceTransformerEncoder(str(folder))
    assert encoder.dimension == encoder.encode(["the dose"])[0].tokens.shape[1] == 32
