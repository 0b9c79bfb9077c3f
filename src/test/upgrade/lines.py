"""Turns what an older Quipu left into the files of src/test/resources/upgrade; see record.

lines.py rows            INSERTs of pg_dump or sqlite3, one a line, on standard input: in the order of the foreign keys
lines.py statements      a PostgreSQL log with log_statement=all on standard input: what was said of Quipu's tables
"""

import re
import sys

TABLES = (
    "workspaces devices workspace_devices sessions message_usage events idempotency_keys teams users team_members api_keys"
    " audit_log access_version specs spec_versions agent_runs agent_run_sessions tasks task_dependencies artifact_contents"
    " artifacts git_activity git_rewrites"
).split()
NAMES_TABLE = re.compile(r"\b(" + "|".join(TABLES) + r")\b")
NOT_OURS = re.compile(r"flyway|pg_catalog|pg_namespace|^--|^SET\b|^CREATE\b|^DO\b", re.IGNORECASE)


def table(row):
    return re.match(r"INSERT INTO (\w+)", row).group(1)


def rows(lines):
    """Rows of one table stand together. Positions are small, so that every server's transactions come after them."""
    found = [line.strip().replace("INSERT INTO public.", "INSERT INTO ").replace('"timestamp"', "timestamp") for line in lines]
    found = [re.sub(r"\) VALUES *\(", ") VALUES (", row.replace('"position"', "position")) for row in found if row.startswith("INSERT")]
    # What the migrations insert themselves.
    found = [row for row in found if table(row) != "access_version" and not re.search(r"INTO teams .*VALUES \('local'", row)]
    last, number, written = None, 0, []
    for row in sorted(found, key=lambda row: TABLES.index(table(row))):
        if table(row) == "events":
            number += 1
            row = re.sub(r"(, ?)\d+\);$", lambda match: match.group(1) + str(number << 20) + ");", row)
        head, values = row.split(" VALUES ", 1)
        if head != last:
            if written:
                written[-1] = written[-1][:-1] + ";"
            written.append(head + " VALUES")
            last = head
        written.append("    " + values.rstrip(";") + ",")
    written[-1] = written[-1][:-1] + ";"
    return "\n".join(written) + "\n"


def parameters(text):
    """The values of a line such as: $1 = 'local', $2 = NULL"""
    values, at = [], 0
    while at < len(text):
        at = re.compile(r"(?:, )?\$\d+ = ").match(text, at).end()
        if text.startswith("NULL", at):
            values.append("NULL")
            at += 4
        else:
            quoted = re.compile(r"'(?:[^']|'')*'").match(text, at)
            values.append(quoted.group())
            at = quoted.end()
    return values


def transactions(log):
    """The statements of each transaction, in the order in which they were committed."""
    said, open_ones = {}, {}
    everything = []
    for entry in re.split(r"(?m)^(?=\d{4}-\d\d-\d\d \S+ \w+ \[\d+\] )", log):
        match = re.match(r"\S+ \S+ \S+ \[(\d+)\] (\w+):  (.*)", entry, re.DOTALL)
        if not match:
            continue
        process, kind, text = match.groups()
        text = text.rstrip("\n").replace("\n\t", " ")
        statement = re.match(r"(?:execute [^:]*|statement): (.*)", text, re.DOTALL)
        if kind == "LOG" and statement:
            said[process] = [process, statement.group(1), []]
            everything.append(said[process])
        elif kind == "DETAIL" and text.startswith("parameters: "):
            said[process][2] = parameters(text[len("parameters: "):])
    for process, sql, values in everything:
        if sql.upper().startswith("BEGIN"):
            open_ones[process] = []
        elif sql.upper().startswith(("COMMIT", "ROLLBACK")):
            if open_ones.get(process):
                yield open_ones[process]
            open_ones.pop(process, None)
        elif NAMES_TABLE.search(sql) and not NOT_OURS.search(sql):
            if process in open_ones:
                open_ones[process].append((sql, values))
            else:
                yield [(sql, values)]


def statements(log):
    names, read, written = {}, set(), []
    for transaction in transactions(log):
        if all(sql.lower().startswith("select") and "update" not in sql for sql, _ in transaction):
            if str(transaction) in read:
                continue
            read.add(str(transaction))
        if len(transaction) > 1:
            written.append("BEGIN")
        for sql, values in transaction:
            if sql not in names:
                names[sql] = "s%d" % (len(names) + 1)
                written.append("PREPARE %s AS %s" % (names[sql], sql))
            if "position > $" in sql:
                # Where a stream stood is of that server's transactions.
                values = ["'1048576'" if re.fullmatch(r"'\d{9,}'", value) else value for value in values]
            written.append("EXECUTE " + names[sql] + ("(" + ", ".join(values) + ")" if values else ""))
        if len(transaction) > 1:
            written.append("COMMIT")
    return ";\n\n".join(written) + ";\n"


if __name__ == "__main__":
    text = sys.stdin.read()
    sys.stdout.write(rows(text.splitlines()) if sys.argv[1] == "rows" else statements(text))
