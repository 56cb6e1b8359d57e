"""Makes `guessed/spliced.tsv`: sentences spliced from the labelled ones, judged by a larger model.

    python -m training.guessing MODEL_FOLDER

It is not part of `make train`: it needs torch, transformers and a sentence-embedding model
(all-mpnet-base-v2, Apache-2.0), takes an hour on two cores, does not repeat byte for byte, and its
result lies in the repository. The larger model is fine-tuned on the same sentences and then says
what it makes of new ones, so that the linear one learns from it what words mean that the labelled
sentences do not show. Sentences are spliced where two share two words in a row, joined, or have
words replaced by others that the model places near them. None of it reads the held-back messages.
"""

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import AutoModel, AutoTokenizer

from rapport_cli.prose.learned.whole_message import LABELS
from rapport_cli.prose.vocabulary import FUNCTION_WORDS
from training.reading import FOLDER, LabelledSentence, read_sentences

WANTED = 24_000
BATCH = 32
CHUNK = 20 * BATCH
"""Sentences of about one length go into a batch; so many are put in order at a time."""

PART_WEIGHT = 2.0
LONGEST = 220


class Teacher(torch.nn.Module):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder)
        self.output = torch.nn.Linear(self.model.config.hidden_size, len(LABELS))
        self.dropout = torch.nn.Dropout(0.1)

    def means(self, texts: list[str]) -> Any:
        batch = self.tokenizer(
            texts, return_tensors="pt", padding=True, truncation=True, max_length=64
        )
        states = self.model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return (states.float() * mask).sum(1) / mask.sum(1)

    def forward(self, texts: list[str]) -> Any:
        return self.output(self.dropout(self.means(texts)))


def main(folder: str) -> int:
    torch.manual_seed(0)
    torch.set_num_threads(2)
    chance = random.Random(5)
    sentences = read_sentences()
    teacher = Teacher(folder)
    near = nearest_words(teacher, sentences)
    teach(teacher, sentences, chance)
    spliced = splice(sentences, near, chance)
    with (FOLDER / "guessed" / "spliced.tsv").open("w", encoding="utf-8") as file:
        for start in range(0, len(spliced), BATCH):
            texts = spliced[start : start + BATCH]
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                chances = torch.sigmoid(teacher(texts)).float().numpy()
            for text, row in zip(texts, chances, strict=True):
                file.write(" ".join(str(round(100 * float(each))) for each in row) + f"\t{text}\n")
    return 0


def teach(teacher: Teacher, sentences: list[LabelledSentence], chance: random.Random) -> None:
    """Once over all sentences: that is half an hour."""
    batches = batched(sentences, chance)
    optimiser = torch.optim.AdamW(
        [
            {"params": teacher.model.parameters(), "lr": 4e-5},
            {"params": teacher.output.parameters(), "lr": 2e-3},
        ],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [5e-5, 2e-3], total_steps=len(batches), pct_start=0.1
    )
    teacher.train()
    for batch in batches:
        truth = [[float(label in each.labels) for label in LABELS] for each in batch]
        weights = [[PART_WEIGHT if each.is_part else 1.0] for each in batch]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = teacher([each.text for each in batch])
        loss = binary_cross_entropy_with_logits(
            found.float(), torch.tensor(truth), weight=torch.tensor(weights)
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    teacher.eval()


def batched(
    sentences: list[LabelledSentence], chance: random.Random
) -> list[list[LabelledSentence]]:
    shuffled = chance.sample(sentences, len(sentences))
    batches = []
    for start in range(0, len(shuffled), CHUNK):
        chunk = sorted(shuffled[start : start + CHUNK], key=lambda each: len(each.text))
        batches += [chunk[first : first + BATCH] for first in range(0, len(chunk), BATCH)]
    chance.shuffle(batches)
    return batches


def nearest_words(teacher: Teacher, sentences: list[LabelledSentence]) -> dict[str, list[str]]:
    """For each word of some length the words that the model places nearest to it."""
    words = sorted(
        {
            word
            for each in sentences
            for word in each.text.lower().split()
            if word.isalpha() and len(word) > 3 and word not in FUNCTION_WORDS
        }
    )
    teacher.eval()
    with torch.no_grad():
        rows = [
            teacher.means(words[start : start + 256]).numpy() for start in range(0, len(words), 256)
        ]
    table = np.concatenate(rows)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    near = {}
    for index, word in enumerate(words):
        likeness = table @ table[index]
        best = np.argsort(-likeness)[1:11]
        near[word] = [words[other] for other in best if likeness[other] > 0.45]
    return near


def splice(
    sentences: list[LabelledSentence], near: dict[str, list[str]], chance: random.Random
) -> list[str]:
    texts = [each.text.split() for each in sentences]
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, words in enumerate(texts):
        for index in range(1, len(words) - 1):
            places.setdefault(_pair(words, index), []).append((number, index))
    made: dict[str, None] = {}
    known = {each.text for each in sentences}
    while len(made) < WANTED:
        words = chance.choice(texts)
        way = chance.random()
        if way < 0.5 and len(words) > 2:
            index = chance.randrange(1, len(words) - 1)
            other, place = chance.choice(places[_pair(words, index)])
            words = words[: index + 1] + texts[other][place + 1 :]
        elif way > 0.85:
            words = [*words[:-1], words[-1].rstrip(".!") + ",", "and", *chance.choice(texts)]
        if way >= 0.25:
            words = [_replaced(word, near, chance) for word in words]
        text = " ".join(words)
        if text not in known and 12 < len(text) < LONGEST:
            made[text] = None
    return sorted(made)


def _pair(words: list[str], index: int) -> tuple[str, str]:
    return words[index - 1].lower().strip(",."), words[index].lower().strip(",.")


def _replaced(word: str, near: dict[str, list[str]], chance: random.Random) -> str:
    others = near.get(word.lower())
    if not others or chance.random() > 0.3:
        return word
    other = chance.choice(others)
    return other.capitalize() if word[0].isupper() else other


if __name__ == "__main__":
    raise SystemExit(main(str(Path(sys.argv[1]))))
