"""schema.py BIN CAPTURE...: validates lines of JSON by the schema that smppscope prints, with the package jsonschema.

Exit status 0 when the schema is one and every line is as it says, or when the package is not installed; 1 otherwise.
"""

import json
import subprocess
import sys

VIEWS = [["timeline", "--json", "-V", "-x"], ["findings", "--json"], ["sessions", "--json"], ["messages", "--json"], ["stats", "--counts", "--json"]]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    try:
        import jsonschema
    except ImportError:
        print("skipped: the Python package jsonschema is missing")
        return
    binary, *captures = sys.argv[1:]
    schema = json.loads(subprocess.run([binary, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = 0
    for capture in captures:
        count = 0
        for view in VIEWS:
            run = subprocess.run([binary, *view, capture], stdout=subprocess.PIPE, text=True, check=False)
            for line in run.stdout.splitlines():
                count += 1
                if not validator.is_valid(json.loads(line)):
                    wrong += 1
                    print("%s: %s: not by the schema: %s" % (capture, view[0], line[:300]))
        print("%s: %d lines by the schema: %s" % (capture, count, "DIFFERENT" if wrong else "agreed"))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
