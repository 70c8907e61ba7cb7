#!/usr/bin/env python3
"""Makes pairs of long wordings from a short one, for benchmarks: the same ones every time.

    wording_pair.py PAGE.md BYTES CHANGES OLD NEW    an old text, and the same with so many changes
    wording_pair.py PAGE.md BYTES unrelated OLD NEW  two texts that have nothing but shapes in common

PAGE.md is repeated up to BYTES, its longer words replaced by other words of its own, each time by
others, so that no two blocks are the same. Changes are those that people make: words, numbers and
phrases replaced, put in and left out, sentences added, paragraphs dropped and moved.
"""

import pathlib
import random
import re
import sys

WORD = re.compile(r"(?<![\w/.@:\[(#-])[a-z]{5,}(?![\w/.@:-])")


def main(page, size, kind, old, new):
    blocks = [block for block in re.split(r"\n{2,}", page.read_text("utf-8").strip()) if block]
    words = sorted(set(WORD.findall(" ".join(blocks))))
    chance = random.Random(20261125)
    text = long(blocks, words, size, chance)
    if kind == "unrelated":
        other = long([shuffled(block, chance) for block in blocks], words[::-1], size, chance)
    else:
        other = changed(text, int(kind), words, chance)
    old.write_text("\n\n".join(text) + "\n", "utf-8")
    new.write_text("\n\n".join(other) + "\n", "utf-8")


def long(blocks, words, size, chance):
    result, length = [], 0
    while True:
        names = dict(zip(words, chance.sample(words, len(words))))
        for block in blocks:
            if result and block.startswith("# "):
                block = "#" + block
            result.append(WORD.sub(lambda match: names[match[0]], block))
            length += len(result[-1].encode()) + 2
            if length >= size:
                return result


def shuffled(block, chance):
    """The words of a paragraph in another order; what is no plain paragraph stays."""
    if block[0] in "#|->*1<":
        return block
    words = block.split()
    chance.shuffle(words)
    return " ".join(words)


def changed(blocks, count, words, chance):
    blocks = list(blocks)
    prose = [number for number, block in enumerate(blocks) if block[0].isalpha()]
    for _ in range(count):
        number = chance.choice(prose)
        parts = blocks[number].split(" ")
        if len(parts) < 6:
            continue
        place = chance.randrange(1, len(parts) - 1)
        change = chance.random()
        if change < 0.45:
            parts[place] = chance.choice(words)
        elif change < 0.65:
            parts[place:place] = chance.sample(words, chance.randint(1, 4))
        elif change < 0.85:
            del parts[place:place + chance.randint(1, 3)]
        elif change < 0.95:
            parts.append(" ".join(chance.sample(words, 9)).capitalize() + ".")
        else:
            parts[place:place] = [str(chance.randint(2, 90)), "days"]
        blocks[number] = " ".join(parts)
    for _ in range(count // 100):
        del blocks[chance.randrange(1, len(blocks))]
        block = blocks.pop(chance.randrange(1, len(blocks)))
        blocks.insert(chance.randrange(1, len(blocks)), block)
    return blocks


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit("usage: wording_pair.py PAGE.md BYTES CHANGES|unrelated OLD NEW")
    path = pathlib.Path
    main(path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], path(sys.argv[4]), path(sys.argv[5]))
