# python -m json.tool: reads JSON and writes it indented.
import argparse
import json
import sys


def main():
    parser = argparse.ArgumentParser(prog="python -m json.tool", description="Reads JSON and writes it indented.")
    parser.add_argument("infile", nargs="?", default="-")
    parser.add_argument("outfile", nargs="?", default=None)
    parser.add_argument("--sort-keys", action="store_true")
    parser.add_argument("--no-ensure-ascii", dest="ensure_ascii", action="store_false")
    parser.add_argument("--indent", type=int, default=4)
    parser.add_argument("--compact", action="store_true")
    options = parser.parse_args()
    text = sys.stdin.read() if options.infile == "-" else open(options.infile, encoding="utf-8").read()
    try:
        value = json.loads(text)
    except ValueError as error:
        raise SystemExit(error)
    layout = {"indent": None, "separators": (",", ":")} if options.compact else {"indent": options.indent}
    out = json.dumps(value, sort_keys=options.sort_keys, ensure_ascii=options.ensure_ascii, **layout) + "\n"
    if options.outfile is None:
        sys.stdout.write(out)
    else:
        with open(options.outfile, "w", encoding="utf-8") as f:
            f.write(out)


if __name__ == "__main__":
    main()
