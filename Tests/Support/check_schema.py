#!/usr/bin/env python3
"""Validates values against a JSON Schema of draft 2020-12, and the schema against its own.

    .tools/venv/bin/python Tests/Support/check_schema.py SCHEMA FILE

FILE holds a JSON value in each line. Prints a line for each: "ok", or the place of the first fault.
Exit 0: all were read. Exit 1: the schema is none.
"""

import json
import sys

import jsonschema


def main(schema_name, name):
    with open(schema_name, encoding="utf-8") as file:
        schema = json.load(file)
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        print(error.message[:300])
        return 1
    validator = jsonschema.Draft202012Validator(schema)
    with open(name, encoding="utf-8") as file:
        for line in file:
            fault = next(validator.iter_errors(json.loads(line)), None)
            print(f"{fault.json_path}: {fault.message[:200]}" if fault else "ok")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
