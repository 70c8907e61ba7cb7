#!/usr/bin/env python3
"""Builds the modules and commands of a package on Proviso, on what the tests have built already.

    package_build.py --products FOLDER --output FOLDER [--module NAME=FOLDER]... --command NAME=FOLDER...

It does what `swift build` does for a package of this kind, without compiling Proviso a second time:
modules are compiled in the order they are given, each seeing those before it, and each command is linked
with Proviso's objects. That SwiftPM itself builds such a package is a trial: scripts/trial packages.

Folders of sources are looked for in the current folder, which messages are relative to. Ends with 1, and
the compiler's words on standard error, where a source is wrong.
"""

import argparse
import pathlib
import re
import subprocess
import sys

# The parts of the command that stand for its own policy.
OWN_PARTS = ("/NtropicPolicy.build/", "/proviso.build/")


class CannotLink(Exception):
    pass


def module_maps(products):
    """Where SwiftPM's plan for this build found the modules of C that Proviso's modules import."""
    plan = (products.parent.parent / f"{products.name}.yaml").read_text(encoding="utf-8")
    maps = sorted(set(re.findall(r'-fmodule-map-file=[^",]+', plan)))
    return [flag for found in maps for flag in ("-Xcc", found)]


def compile_module(name, sources, products, output, *, folder=None, is_command=False, flags=()):
    """Compiles sources to `output/NAME.o`, and to a module unless they are a command's.

    Gives the finished process, whose errors are for people.
    """
    kind = [] if is_command else [
        "-parse-as-library", "-emit-module-path", str(output / f"{name}.swiftmodule")]
    return subprocess.run(
        ["swiftc", "-swift-version", "6", "-module-name", name.replace("-", "_"), *kind, "-wmo",
         "-Onone", "-warnings-as-errors", *flags, "-diagnostic-style", "llvm",
         "-no-color-diagnostics", "-I", str(products / "Modules"), "-I", str(output), *module_maps(products),
         "-module-cache-path", str(products / "ModuleCache"),
         "-c", "-o", str(output / f"{name}.o"), *sorted(str(source) for source in sources)],
        cwd=folder, capture_output=True, text=True, check=False)


def link(command, objects, products, *, without=OWN_PARTS, flags=()):
    """Links objects with those of Proviso's command, but for the parts that they stand for."""
    listed = (products / "proviso.product/Objects.LinkFileList").read_text().splitlines()
    listed = [line for line in listed if not any(part in line for part in without)]
    listing = command.with_suffix(".LinkFileList")
    listing.write_text("\n".join([*listed, *map(str, objects)]) + "\n")
    libraries = subprocess.run(
        ["pkg-config", "--libs", "libidn2", "libcmark-gfm"], capture_output=True, text=True,
        check=True).stdout.split()
    linked = subprocess.run(
        ["swiftc", "-emit-executable", "-o", str(command), *libraries, "-lcmark-gfm-extensions",
         "-lstdc++", "-ldl", "-L", str(products), *flags, f"@{listing}"],
        capture_output=True, text=True, check=False)
    if linked.returncode != 0:
        raise CannotLink(f"the command cannot be linked: {linked.stderr[-2000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=pathlib.Path, required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--module", action="append", default=[])
    parser.add_argument("--command", action="append", required=True)
    arguments = parser.parse_args()
    products, output = arguments.products.resolve(), arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)

    def compiled(given, is_command):
        name, _, folder = given.partition("=")
        done = compile_module(
            name, pathlib.Path(folder).glob("**/*.swift"), products, output, is_command=is_command)
        if done.returncode != 0:
            sys.exit(done.stderr + done.stdout)
        return output / f"{name}.o"

    modules = [compiled(given, False) for given in arguments.module]
    for given in arguments.command:
        program = compiled(given, True)
        try:
            link(output / program.stem, [*modules, program], products)
        except CannotLink as error:
            sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
