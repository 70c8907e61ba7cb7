#!/usr/bin/env python3
"""Checks exports of a policy with foreign validators.

    check_exports.py VOCAB FILE...

VOCAB holds the published vocabularies: dpv-2.3/*.ttl and tilt/tilt-schema.json. A FILE is JSON-LD
with terms of DPV (*.jsonld), a page that holds such (*.html), or a document of TILT (*.tilt.json).

Of DPV: every term exists (rdflib), values are of the classes that each property names, and the shapes
in exports.shacl.ttl hold (pyshacl). Of TILT: the schema holds (jsonschema), and the hash is right.

Prints a line of JSON for each file: its name, the number of triples, and the problems.
Exit 0: all files were read.
"""

import hashlib
import html.parser
import json
import pathlib
import re
import sys

import jsonschema
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

HERE = pathlib.Path(__file__).parent
W3ID = "https://w3id.org/dpv"
DPV = rdflib.Namespace(W3ID + "#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
DCAM = "http://purl.org/dc/dcam/"
LOC = rdflib.Namespace(W3ID + "/loc#")


def main(vocab, names):
    vocabulary = Vocabulary(pathlib.Path(vocab, "dpv-2.3"))
    schema = json.loads(pathlib.Path(vocab, "tilt/tilt-schema.json").read_text("utf-8"))
    for name in names:
        text = pathlib.Path(name).read_text("utf-8")
        if name.endswith(".tilt.json"):
            report = {"triples": 0, "problems": list(tilt_problems(text, schema))}
        else:
            report = dpv_report(data_of(text) if name.endswith(".html") else text, vocabulary)
        print(json.dumps({"file": pathlib.Path(name).name, **report}, ensure_ascii=False))
    return 0


class Vocabulary:
    """The terms of DPV, and what is said about the classes and ranges of them."""

    def __init__(self, folder):
        graph = rdflib.Graph()
        for name in ("dpv", "pd", "eu-gdpr", "legal-eu"):
            graph.parse(folder / f"{name}.ttl", format="turtle")
        self.terms = {str(term) for term in graph.subjects(RDF.type, None)
                      if str(term).startswith(W3ID)}
        self.properties = {str(term) for term in graph.subjects(RDF.type, RDF.Property)}
        # Four megabytes are read as text: only the names and the classes of places are wanted.
        places = re.findall(r"^(loc:[\w-]+) a ([^;]+);",
                            (folder / "loc.ttl").read_text("utf-8"), re.MULTILINE)
        self.classes = rdflib.Graph()
        for triple in graph.triples((None, RDFS.subClassOf, None)):
            self.classes.add(triple)
        for subject, kind in graph.subject_objects(RDF.type):
            self.classes.add((subject, RDF.type, kind))
        for place, kinds in places:
            term = LOC[place[4:]]
            self.terms.add(str(term))
            for kind in re.findall(r"dpv:(\w+)", kinds):
                self.classes.add((term, RDF.type, DPV[kind]))
        self.shapes = rdflib.Graph().parse(HERE / "exports.shacl.ttl", format="turtle")
        self.add_shapes(graph)

    def add_shapes(self, graph):
        """A shape for each property: its values, and what it is said of, are of the classes named."""
        for term in graph.subjects(RDF.type, RDF.Property):
            if not str(term).startswith(W3ID):
                continue
            ranges = set(graph.objects(term, rdflib.URIRef(DCAM + "rangeIncludes")))
            domains = set(graph.objects(term, rdflib.URIRef(DCAM + "domainIncludes")))
            # Records of the exercise of rights name among theirs what others have as well.
            domains.discard(DPV.RightExerciseActivity)
            for target, classes in ((SH.targetObjectsOf, ranges), (SH.targetSubjectsOf, domains)):
                if not classes:
                    continue
                # A transfer names a country; that it is a third one is what the property says.
                classes = {DPV.Country if c == DPV.ThirdCountry else c for c in classes}
                shape, options = rdflib.BNode(), []
                for each in sorted(classes):
                    option = rdflib.BNode()
                    self.shapes.add((option, SH["class"], each))
                    options.append(option)
                head = rdflib.BNode()
                rdflib.collection.Collection(self.shapes, head, options)
                self.shapes.add((shape, RDF.type, SH.NodeShape))
                self.shapes.add((shape, target, term))
                self.shapes.add((shape, SH["or"], head))
                self.shapes.add((shape, SH.message, rdflib.Literal(
                    f"{target.split('#')[1]} {term}: none of {sorted(map(str, classes))}")))


def dpv_report(text, vocabulary):
    graph = rdflib.Graph().parse(data=text, format="json-ld", publicID="https://page.example/")
    problems = []
    for triple in graph:
        for term in triple:
            if str(term).startswith(W3ID) and isinstance(term, rdflib.URIRef) \
                    and str(term) not in vocabulary.terms:
                problems.append(f"no such term: {term}")
        if str(triple[1]).startswith(W3ID) and str(triple[1]) not in vocabulary.properties:
            problems.append(f"no such property: {triple[1]}")
        for term in triple:
            # rdflib warns of what is no IRI and takes it all the same.
            if isinstance(term, rdflib.URIRef) and re.search(r'[<>"{}|\\^`\x00-\x20]', term):
                problems.append(f"no IRI: {term!r}")
            if isinstance(term, rdflib.Literal) and term.ill_typed:
                problems.append(f"ill typed: {term!r}")
    # What rdflib leaves out says nothing: every name of a node is said to be of some class.
    for node in set(graph.objects()) - set(graph.subjects()):
        if isinstance(node, rdflib.URIRef) and str(node).startswith("https://page.example/"):
            problems.append(f"nothing is said of {node}")
    conforms, _, words = pyshacl.validate(
        graph + vocabulary.classes, shacl_graph=vocabulary.shapes, inference="none")
    if not conforms:
        problems.append(words)
    return {"triples": len(graph), "problems": sorted(set(problems))}


# Formats as strict validators assert them: the package's own check of an address asks for "@" alone,
# and of a reference for nothing unless further packages are there.
FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("email")
def is_email(value):
    return re.fullmatch(
        r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        r"@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?",
        value, re.IGNORECASE) is not None


@FORMATS.checks("uri-reference")
def is_reference(value):
    return value != "" and re.fullmatch(
        r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", value) is not None


def tilt_problems(text, schema):
    document = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    for fault in jsonschema.Draft7Validator(schema, format_checker=FORMATS).iter_errors(document):
        yield f"{fault.json_path}: {fault.message[:200]}"
    stated = document["meta"].pop("_hash")
    # RFC 8785, for documents whose keys are ASCII and whose numbers are whole.
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(canonical.encode("utf-8")).hexdigest() != stated:
        yield "meta._hash: not the digest of the document"


def data_of(page):
    """The linked data within a page: the one element that holds such."""

    class Reader(html.parser.HTMLParser):
        found, inside = [], False

        def handle_starttag(self, tag, attributes):
            self.inside = tag == "script" and ("type", "application/ld+json") in attributes
            if self.inside:
                self.found.append("")

        def handle_endtag(self, tag):
            self.inside = False

        def handle_data(self, data):
            if self.inside:
                self.found[-1] += data

    reader = Reader()
    reader.found = []
    reader.feed(page)
    if len(reader.found) != 1:
        raise SystemExit(f"{len(reader.found)} elements hold linked data")
    return reader.found[0]


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
