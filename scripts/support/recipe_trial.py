"""Follows the recipes of CONTRIBUTING.md, whole and with one edit after another left out.

    recipe_trial.py FOLDER [--only NAME ...] [--whole]

FOLDER is a clone whose files may be edited; they are as committed afterwards. Each recipe must stay
within its number of files edited by hand, build, and pass its tests; recordings do not count. Without
any one of its edits the compiler or a test must fail and name what is missing. Exit 0: all is well.
"""

import argparse
import os
import re
import subprocess
import sys

MODEL = "Sources/PolicyKit/Model/Purpose.swift"
WEIGHER = "Sources/PolicyKit/Changes/Weighing/Weigher+Purposes.swift"
VIEWS = "Sources/PolicyPages/Views/PurposeViews.swift"
STRUCTURE = "templates/purpose.md.mustache"
WORDS = "templates/en/words.json"
PARTS = "templates/parts.md.mustache"
SPECIMEN = "Sources/PolicyKit/Specimen/SpecimenPurposes.swift"
OUTLINE = "Sources/PolicyKit/Model/Outline.swift"
PAGE = "Sources/PolicyPages/Views/PolicyView.swift"
EXPORT = "Sources/PolicyKit/Export/DPVDocument+Processing.swift"
RULES = "Sources/PolicyKit/Check/Rules/Words/WordsRules.swift"
RULE = "Sources/PolicyKit/Check/Rules/Words/TitleInCapitals.swift"


class Edit:
    """Text that is put before an anchor of a file, or a file of its own."""

    def __init__(self, what, path, anchor, text, named, replace=False):
        self.what = what
        self.path = path
        self.anchor = anchor
        self.text = text
        # What the compiler or a test says without it, as a regular expression.
        self.named = named
        self.replace = replace

    def make(self, folder):
        path = os.path.join(folder, self.path)
        if self.anchor is None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(self.text)
            return
        with open(path, encoding="utf-8") as file:
            old = file.read()
        if self.anchor not in old:
            raise SystemExit(f"{self.path} has no longer: {self.anchor!r}")
        new = self.text if self.replace else self.text + self.anchor
        with open(path, "w", encoding="utf-8") as file:
            file.write(old.replace(self.anchor, new, 1))


class Recipe:
    def __init__(self, name, files, tests, records, edits):
        self.name = name
        self.files = files
        self.tests = tests
        self.records = records
        self.edits = edits


def property_edits(name, type, doc, named):
    """The edits that every property of a purpose needs in the file of its type."""
    return [
        Edit("the property", MODEL, "  /// Counsel's own words for what is done with which data.\n",
             f"  /// {doc}\n  public var {name}: {type}\n", rf"error: .*{name}"),
        Edit("the coding key", MODEL, ", tcfPurposes, isAutomated",
             f", tcfPurposes, isAutomated, {name}", rf"error: .*{name}", replace=True),
        Edit("the parameter", MODEL, "    isAutomated: Bool? = nil, wording: Prose? = nil,\n",
             f"    isAutomated: Bool? = nil, {name}: {type} = nil, wording: Prose? = nil,\n",
             rf"error: .*{name}", replace=True),
        Edit("the assignment", MODEL, "    self.wording = wording\n    source =",
             f"    self.{name} = {name}\n", rf"states Purpose\.{name}"),
        Edit("why no export says it", MODEL, "    .isAutomated: .answerToOneLaw,",
             f"    .{name}: .onlyOnThePage,\n", rf"purpose/{name}"),
        Edit("the specimen", SPECIMEN, "    isAutomated: true)", named, rf"states Purpose\.{name}",
             replace=True),
    ]


FACT = property_edits(
    "isOngoing", "Bool?", "Whether it goes on without an end.",
    "    isAutomated: true, isOngoing: true)") + [
    Edit("the line among the flags", MODEL, "    YesOrNo(CodingKeys.isAutomated, \\.isAutomated)",
         "    YesOrNo(CodingKeys.isOngoing, \\.isOngoing),\n", r"Purpose\.isOngoing is in no list"),
    Edit("how it is weighed", WEIGHER, "    // Who receives what is weighed over all purposes",
         "    case .isOngoing:\n"
         "      add(.purposeRestated, field, flag(before.isOngoing), flag(after.isOngoing))\n",
         r"(?s)error: switch must be exhaustive.*isOngoing"),
    Edit("the words", WORDS, '  "fee.always"',
         '  "fact.purpose.isOngoing": "This goes on without an end.",\n', r"purpose:account/isOngoing"),
]

VALUE = property_edits(
    "setting", "Setting?", "Where it happens.",
    "    isAutomated: true, setting: .online)") + [
    Edit("the enum", MODEL, "  /// The identifier.\n  public var id: ID<Purpose>",
         "  /// Where it happens.\n"
         "  public enum Setting: String, Sendable, Hashable, Codable, CaseIterable {\n"
         "    case online, onSite\n  }\n\n", r"error: .*Setting"),
    Edit("the line among the choices", MODEL, "    ModelChoice(Activity.self",
         "    ModelChoice(Setting.self),\n", r"setting"),
    Edit("what its words are called", MODEL, "extension Purpose.Activity: Worded",
         'extension Purpose.Setting: Worded {\n  package static var wordFamily: String { "setting" }\n}\n\n',
         r"error: .*(Setting|Worded)"),
    Edit("how it is weighed", WEIGHER, "    // Who receives what is weighed over all purposes",
         "    case .setting:\n      add(\n        .purposeRestated, field, "
         '.word("setting", before.setting),\n        .word("setting", after.setting))\n',
         r"(?s)error: switch must be exhaustive.*setting"),
    Edit("the name in the shape", VIEWS, "  let tcfPurposes = Raw()\n", "  let setting = Text()\n",
         r"error: .*setting"),
    Edit("the value of the view", VIEWS, "      view.tcfPurposes =",
         "      view.setting = purpose.setting.map { lexicon.word($0) }\n",
         r"purpose:account/setting"),
    Edit("the place of its sentence", STRUCTURE, "{{#tcfPurposes}}",
         "{{#setting}}\n- {{> words.purpose.setting}}\n{{/setting}}\n", r"purpose\.setting"),
    Edit("its sentence", WORDS, '  "purpose.use"',
         '  "purpose.setting": "This happens {{setting}}.",\n', r"purpose\.setting"),
    Edit("the words of the cases", WORDS, '  "nature.business"',
         '  "setting.online": "online",\n  "setting.onSite": "at our premises",\n',
         r"setting\.on"),
]

PART = [
    Edit("the case", OUTLINE, "    case transfers, retention\n", "    /// Who to thank.\n    case thanks\n",
         r"error: .*thanks"),
    Edit("the facts that it shows", OUTLINE, "    case .retention: [.retention]",
         "    case .thanks: []\n", r"(?s)error: switch must be exhaustive.*thanks"),
    Edit("the name in the shape", PAGE, "  let release = One<ReleaseShape>(.nothing)", "  let thanks = Raw()\n",
         r"error: .*thanks"),
    Edit("the value of the view", PAGE, "    case .release: view.release",
         '    case .thanks: view.thanks = Markup("Thank you for reading.")\n',
         r"(?s)error: switch must be exhaustive.*thanks"),
    Edit("its name in words", WORDS, '  "part.tracking"', '  "part.thanks": "our thanks",\n',
         r"part\.thanks"),
    Edit("its place", PARTS, "{{#retention}}",
         "{{#thanks}}\n{{#hasHeadings}}\n## {{> words.heading.thanks}}\n\n{{/hasHeadings}}\n"
         "{{{thanks}}}\n\n{{/thanks}}\n", r"thanks"),
    Edit("its heading", WORDS, '  "heading.glance"', '  "heading.thanks": "Thanks",\n', r"thanks"),
]

TERM = [
    Edit("the term", EXPORT, '      if purpose.activities.contains(.profiling) {',
         '      if purpose.isAutomated == true {\n'
         '        node.add("hasContext", ["dpv:AutomationLevel"])\n      }\n',
         r"purpose/isAutomated"),
    Edit("that an export says it", MODEL, "    .isAutomated: .answerToOneLaw,\n", "",
         r"purpose/isAutomated", replace=True),
]

RULE_TEXT = '''extension Rule {
  static let titleInCapitals = Rule(
    "x.title-in-capitals",
    severity: .info,
    citation: "editorial judgement",
    summary: "the title of the policy is in capitals",
    why: "Words in capitals are harder to read.",
    failing: [
      Example("a title in capitals") { $0.title = "PRIVACY" }
    ],
    passing: [
      Example("a title with a capital") { $0.title = "Privacy at Acme" }
    ]
  ) { context, findings in
    let title = context.policy.title
    if title.count > 4, title.allSatisfy({ !$0.isLowercase }) {
      findings.report(
        "the title is in capitals", help: "write it as a sentence", subject: "title",
        at: context.policy.source)
    }
  }
}
'''

RULE_EDITS = [
    Edit("the rule", RULE, None, RULE_TEXT, r"error: .*titleInCapitals"),
    Edit("the line in the list", RULES, "    .typographicalSlip,\n", "    .titleInCapitals,\n",
         r"x\.title-in-capitals is in no list"),
]

SEEN = ("StoredFactsTests|PolicySchemaTests|ExportedFactsTests|FactsShowTests|WeighingTests|SnapshotTests"
        "|LexiconTests")
RECIPES = [
    Recipe("fact", 4, SEEN, "SnapshotTests|PolicySchemaTests", FACT),
    Recipe("value", 6, SEEN, "SnapshotTests|PolicySchemaTests", VALUE),
    Recipe("part", 4, "NestedPartsTests|PageBodyTests|PolicySchemaTests|LexiconTests", "PolicySchemaTests", PART),
    Recipe("term", 2, "ExportedFactsTests", None, TERM),
    Recipe("rule", 2, "RuleTests|RuleBookTests", "RuleBookTests", RULE_EDITS),
]


def run(folder, *command, record=False):
    environment = dict(os.environ, **({"PROVISO_RECORD": "1"} if record else {}))
    done = subprocess.run(command, cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


def test(folder, filter, record=False):
    return run(folder, "swift", "test", "--skip-build", "--disable-xctest", "--filter", filter,
               record=record)


def restore(folder):
    run(folder, "git", "checkout", "--quiet", "--", ".")
    run(folder, "git", "clean", "--quiet", "--force", "Sources", "Tests", "templates")


def excerpt(output, pattern):
    found = re.search(pattern, output)
    lines = output[: found.end()].splitlines() if found else output.splitlines()
    return lines[-1].strip()[:160] if lines else ""


def follow(folder, recipe, without=None):
    """The output of what fails, or nothing where all is well."""
    restore(folder)
    for edit in recipe.edits:
        if edit is not without:
            edit.make(folder)
    code, output = run(folder, "swift", "build", "--build-tests")
    if code:
        return "the compiler", output
    if recipe.records:
        test(folder, recipe.records, record=True)
        if without is None:
            # What is recorded travels in the program as well.
            run(folder, "swift", "build", "--build-tests")
    code, output = test(folder, recipe.tests)
    return ("a test", output) if code else (None, "")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--only", nargs="*", default=[recipe.name for recipe in RECIPES])
    parser.add_argument("--whole", action="store_true", help="leave nothing out")
    options = parser.parse_args()
    faults = 0
    try:
        for recipe in RECIPES:
            if recipe.name not in options.only:
                continue
            files = sorted({edit.path for edit in recipe.edits})
            print(f"{recipe.name}: {len(files)} files by hand, at most {recipe.files}", flush=True)
            faults += len(files) > recipe.files
            who, output = follow(options.folder, recipe)
            if who:
                faults += 1
                print(f"  whole: {who} fails:\n{output[-3000:]}", flush=True)
                continue
            print("  whole: builds, and its tests pass", flush=True)
            for edit in [] if options.whole else recipe.edits:
                who, output = follow(options.folder, recipe, without=edit)
                if who and re.search(edit.named, output):
                    print(f"  without {edit.what}: {who}: {excerpt(output, edit.named)}", flush=True)
                else:
                    faults += 1
                    problem = f"{who} does not name it" if who else "nobody notices"
                    print(f"  without {edit.what}: {problem}\n{output[-2000:]}", flush=True)
    finally:
        restore(options.folder)
    print(f"{faults} faults")
    return 1 if faults else 0


sys.exit(main())
