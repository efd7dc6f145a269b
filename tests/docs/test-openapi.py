#!/usr/bin/env python3
"""docs/openapi.yaml against a running server: test-openapi.py ENTREGENT SAMPLE SOURCE

Every operation is asked for what it gives and for each of its refusals. An answer must have a status that its operation
documents and a body that fits the schema of that status, without a property that the schema does not name; and every
status and property that the file documents must have been seen.
"""
import contextlib
import http.client
import json
import os
import re
import sqlite3
import subprocess
import sys
import time

from sample import ME, Book

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"1..0 # SKIP {missing}")
    sys.exit(0)

class Description:
    def __init__(self, path):
        with open(path, encoding="utf-8") as stream:
            self.root = yaml.safe_load(stream)
        self.answers, self.properties = set(), set()

    def resolve(self, node):
        while "$ref" in node:
            target = self.root
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def operations(self):
        for path, methods in self.root["paths"].items():
            for method, operation in methods.items():
                yield method.upper(), path, operation

    def statuses(self):
        return {(method, path, status) for method, path, operation in self.operations() for status in operation["responses"]}

    def named(self):
        """Every (component, property) of a schema that an answer can have."""
        requests = {"OwnerRequest", "NoteRequest", "ImportRequest", "DecisionRequest", "UndoRequest"}
        for name, schema in self.root["components"]["schemas"].items():
            if name not in requests:
                yield from ((name, field) for part in self.parts(schema, False) for field in part.get("properties", {}))

    def parts(self, schema, follow=True):
        """The schema and all that it says beside itself: the members of allOf, oneOf, anyOf."""
        if "$ref" in schema and not follow:
            return
        schema = self.resolve(schema)
        yield schema
        for word in ("allOf", "oneOf", "anyOf"):
            for one in schema.get(word, []):
                yield from self.parts(one, follow)

    def name_of(self, part):
        for name, schema in self.root["components"]["schemas"].items():
            if any(part is one for one in self.parts(schema, False)):
                return name
        return None

    def unnamed(self, schema, value, path):
        """Properties of the value that no part of its schema names."""
        parts = list(self.parts(schema))
        if isinstance(value, list):
            for part in parts:
                for one in value if "items" in part else []:
                    yield from self.unnamed(part["items"], one, path + "[]")
        if not isinstance(value, dict):
            return
        for field, inner in value.items():
            holders = [part for part in parts if field in part.get("properties", {})]
            if not holders:
                yield f"{path}.{field} is not described"
            for part in holders:
                self.properties.add((self.name_of(part), field))
                yield from self.unnamed(part["properties"][field], inner, f"{path}.{field}")

    def faults(self, method, path, status, body):
        operation = self.root["paths"][path][method.lower()]
        self.answers.add((method, path, str(status)))
        if str(status) not in operation["responses"]:
            return [f"{status} is not described: {body[:120]}"]
        answer = self.resolve(operation["responses"][str(status)])
        schema = answer["content"]["application/json"]["schema"]
        value = json.loads(body)
        validator = jsonschema.Draft202012Validator({**schema, "components": self.root["components"]})
        found = [f"{status} {error.json_path}: {error.message[:160]}" for error in validator.iter_errors(value)]
        code = re.search(r"`(\w+)`", answer["description"])
        if status >= 400 and code and value["error"]["code"] not in answer["description"]:
            found.append(f"{status} has the code {value['error']['code']}: {answer['description']}")
        return found + list(self.unnamed(schema, value, str(status)))


class Server:
    def __init__(self, book):
        self.process = subprocess.Popen([book.program, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                        text=True, env=book.environment(), cwd=book.home.name)
        self.port = int(re.search(r"127\.0\.0\.1:(\d+)", self.process.stdout.readline()).group(1))

    def ask(self, method, target, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.putrequest(method, target)
            if body is not None and "Content-Length" not in headers:
                headers["Content-Length"] = str(len(body))
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            if body is not None and len(body) == int(headers["Content-Length"]):
                connection.send(body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def end(self):
        self.process.terminate()
        self.process.wait(timeout=30)


class Asker:
    """Asks and notes the faults of each operation."""

    def __init__(self, description, server):
        self.description, self.server = description, server
        self.found = {(method, path): [] for method, path, _ in description.operations()}

    def __call__(self, method, path, query="", body=None, wanted=None, ids=None, **headers):
        target = path.replace("{id}", str(ids)) + query
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        if method == "POST" and "Content_Type" not in headers:
            headers["Content_Type"] = "application/octet-stream" if path.endswith("uploads") else "application/json"
        status, text = self.server.ask(method, target, body, **headers)
        found = self.found[method, path]
        if wanted is not None and status != wanted:
            found.append(f"{method} {target}: {status} where {wanted} was expected: {text[:160]}")
        found += [f"{method} {target}: {fault}" for fault in self.description.faults(method, path, status, text)]
        return json.loads(text)


BODIES = {
    "/api/v1/owner": {"name": "Ariane Tournebride", "address": "ariane.t@tournebride.example"},
    "/api/v1/people/{id}/notes": {"kind": "call", "began": "theirs", "at": "2026-02-20T10:00:00Z", "text": "Le quai 3."},
    "/api/v1/joins": {"a": 999999998, "b": 999999999},
    "/api/v1/joins/{id}/undo": {"ask_again": True},
    "/api/v1/uploads": b"From nobody\n",
    "/api/v1/imports": {"paths": ["extra"]},
}


@contextlib.contextmanager
def writing(book):
    """Another process is writing to the book."""
    with contextlib.closing(sqlite3.connect(book.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def ask_for_all(ask, book):
    """What each operation gives."""
    people = ask("GET", "/api/v1/people", "?sort=theirs&limit=2", wanted=200)["people"]
    ask("GET", "/api/v1/people", "?standing=contact&warmth=none&machines=1&offset=1&q=a", wanted=200)
    ask("GET", "/api/v1/people", "?figure=waiting&began=theirs&sort=name", wanted=200)
    for person in people + ask("GET", "/api/v1/people", "?figure=machines&limit=1", wanted=200)["people"]:
        detail = ask("GET", "/api/v1/people/{id}", "?limit=40", ids=person["id"], wanted=200)
        for signal in detail["timeline"]:
            if signal["message"]:
                ask("GET", "/api/v1/messages/{id}", ids=signal["message"], wanted=200)
    for path in ("book", "waiting", "mirror", "sources", "imports/current"):
        ask("GET", f"/api/v1/{path}", wanted=200)
    ask("GET", "/api/v1/imports/{id}", ids=1, wanted=200)
    ask("GET", "/api/v1/search", "?q=train&limit=20", wanted=200)
    for figure in ("mine-answered", "scale-one", "scale-circle", "scale-group", "scale-public"):
        ask("GET", "/api/v1/evidence", f"?figure={figure}&limit=5", wanted=200)
    ask("POST", "/api/v1/owner", body=BODIES["/api/v1/owner"], wanted=200)
    ask("POST", "/api/v1/people/{id}/notes", ids=people[0]["id"], body=BODIES["/api/v1/people/{id}/notes"], wanted=201)
    ask("GET", "/api/v1/people/{id}", ids=people[0]["id"], wanted=200)
    import_all(ask, book)
    decide_all(ask)
    return people[0]["id"]


def decide_all(ask):
    """A pair that is asked about: two, taken back, one, taken back for good; each refusal on the way."""
    pair = ask("GET", "/api/v1/review", "?limit=5&offset=0", wanted=200)["pairs"][0]
    two = {"a": pair["a"]["id"], "b": pair["b"]["id"]}
    undo = "/api/v1/joins/{id}/undo"
    made = ask("POST", "/api/v1/joins", body={**two, "apart": True}, wanted=201)
    ask("GET", "/api/v1/joins", "?apart=1", wanted=200)
    ask("POST", undo, ids=made["id"], body={}, wanted=200)
    made = ask("POST", "/api/v1/joins", body=two, wanted=201)
    ask("POST", "/api/v1/joins", body=two, wanted=409)
    ask("POST", "/api/v1/joins", body=BODIES["/api/v1/joins"], wanted=404)
    ask("POST", "/api/v1/joins", body={"a": 0, "b": 1}, wanted=400)
    ask("GET", "/api/v1/joins", "?limit=5", wanted=200)
    ask("POST", undo, ids=made["id"], body={"ask_again": True}, wanted=200)
    ask("POST", undo, ids=made["id"], body={}, wanted=409)


def import_all(ask, book):
    """An upload, then archives with all that a receipt can say, to the end."""
    batch = ask("POST", "/api/v1/uploads", body=b"From nobody\n", X_File_Name="mail%2Fone.mbox", wanted=201)["batch"]
    ask("POST", "/api/v1/uploads", f"?batch={batch}", body=b"x", X_File_Name="mail%2Fone.mbox", wanted=409)
    ask("POST", "/api/v1/uploads", f"?batch={'0' * 32}", body=b"x", X_File_Name="a", wanted=404)
    ask("POST", "/api/v1/uploads", body=b"x", X_File_Name="..%2Fa", wanted=400)
    ask("POST", "/api/v1/imports", body={"batch": "0" * 32}, wanted=404)
    with writing(book):  # the import waits, so that the second one surely comes while it runs
        ask("POST", "/api/v1/imports", body={"paths": [book.sample, *book.extra_archives()]}, wanted=202)
        ask("POST", "/api/v1/imports", body={"paths": [book.sample]}, wanted=409)
    for _ in range(600):
        if not ask("GET", "/api/v1/imports/current", wanted=200)["running"]:
            break
        time.sleep(0.1)
    person = ask("GET", "/api/v1/people", "?q=ysaline", wanted=200)["people"][0]
    ask("GET", "/api/v1/people/{id}", ids=person["id"], wanted=200)
    receipt = ask("GET", "/api/v1/sources", wanted=200)["imports"][0]["id"]
    ask("GET", "/api/v1/imports/{id}", ids=receipt, wanted=200)


def refuse(ask, description, person):
    """Each refusal that an operation documents, provoked in the same way everywhere."""
    for method, path, operation in description.operations():
        ids = person if "people" in path else 1
        for status in operation["responses"]:
            if status == "404" and "{id}" in path:
                ask(method, path, ids=999999999, body=BODIES.get(path), wanted=404)
            elif status == "400":
                wrong = "?limit=-1&q=a&figure=love&batch=none"
                ask(method, path, wrong, ids=ids, body=b"{" if method == "POST" else None, X_File_Name="%zz", wanted=400)
            elif status == "403":
                ask(method, path, ids=ids, body=BODIES[path], Origin="http://elsewhere.example", X_File_Name="a", wanted=403)
            elif status == "413":
                ask(method, path, ids=ids, body=b"", Content_Length=str(1 << 45), X_File_Name="a", wanted=413)
            elif status == "507":
                ask(method, path, body=b"", Content_Length=str(1 << 45), X_File_Name="a", wanted=507)
            elif status == "415":
                ask(method, path, ids=ids, body=b"a", Content_Type="text/plain", X_File_Name="a", wanted=415)


def refuse_while_written(ask, book, person):
    with writing(book):
        ask("POST", "/api/v1/owner", body={"address": "autre@tournebride.example"}, wanted=409)
        path = "/api/v1/people/{id}/notes"
        ask("POST", path, ids=person, body=BODIES[path], wanted=409)
        ask("POST", "/api/v1/joins", body=BODIES["/api/v1/joins"], wanted=409)
        ask("POST", "/api/v1/joins/{id}/undo", ids=1, body={}, wanted=409)


def ask_everything_once(ask, description, person, wanted):
    for method, path, operation in description.operations():
        query = "?q=a&figure=scale-one" if any(p.get("required") and p.get("in") == "query" for p in operation.get("parameters", [])) else ""
        ids = person if "people" in path else 1
        ask(method, path, query, ids=ids, body=BODIES.get(path), X_File_Name="a", wanted=wanted)


def main():
    program, generator, source = sys.argv[1:]
    description = Description(os.path.join(source, "docs", "openapi.yaml"))
    book = Book(program, generator)
    book.document("init", *ME[:2])
    book.document("import", book.inside("sample", "mail"))
    server = Server(book)
    ask = Asker(description, server)
    try:
        person = ask_for_all(ask, book)
        refuse(ask, description, person)
        refuse_while_written(ask, book, person)
        os.rename(book.path, book.path + ".away")
        ask_everything_once(ask, description, person, None)
        os.rename(book.path + ".away", book.path)
    finally:
        server.end()
    subprocess.run([book.program, "serve", "--set-password"], input="une longue phrase de passe\n", text=True, check=True,
                   env=book.environment(), cwd=book.home.name, capture_output=True)
    ask.server = server = Server(book)
    try:
        ask_everything_once(ask, description, person, 401)
    finally:
        server.end()
    return report(description, ask.found)


def report(description, found):
    found = {f"{method} {path}": faults for (method, path), faults in found.items()}
    found["every-answer-was-given"] = [" ".join(one) for one in sorted(description.statuses() - description.answers)]
    found["every-property-was-seen"] = [".".join(one) for one in sorted(set(description.named()) - description.properties)]
    print(f"1..{len(found)}")
    for number, (name, faults) in enumerate(found.items(), 1):
        print(f"{'not ok' if faults else 'ok'} {number} /docs/openapi/{name}")
        for fault in sorted(set(faults))[:20]:
            print(f"# {fault}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
