/** The io module and the built-in `open`. */

import { openSync, statSync } from "node:fs";
import { bytesOf } from "../runtime/bytes.ts";
import { PyByteArray } from "../runtime/bytes-value.ts";
import { decode } from "../runtime/codecs.ts";
import { defineModule, fn } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { exceptionTypes, osError } from "../runtime/exceptions.ts";
import { memoryViewType } from "../runtime/memoryview.ts";
import type { PyObject } from "../runtime/object.ts";
import { repr, truth } from "../runtime/ops.ts";
import { intOf, slot, strOf, typeName } from "../runtime/protocol.ts";
import { hooks } from "../runtime/type.ts";
import { system } from "./host-errors.ts";
import { bufferedIOBaseType, ioBaseType, rawIOBaseType, textIOBaseType, unsupportedType } from "./io-base.ts";
import { FileBytes, flushFiles } from "./io-bytes.ts";
import {
  bufferedRandomType,
  bufferedReaderType,
  bufferedWriterType,
  bytesIOType,
  checkNewline,
  fileIOType,
  makeBinary,
  makeText,
  setMemoryView,
  stringIOType,
  textIOWrapperType,
} from "./io-files.ts";

type Opt = PyObject | undefined;

setMemoryView((data) => hooks.call(memoryViewType, [new PyByteArray(data)]));

/** The text of a path argument: str, bytes or os.PathLike. @throws TypeError */
export function pathText(x: PyObject, what = "expected str, bytes or os.PathLike object, not "): string {
  const s = strOf(x);
  if (s !== undefined) return s;
  const b = bytesOf(x);
  if (b !== undefined) return Buffer.from(b).toString("utf8");
  const f = slot(x, "$fspath");
  if (f !== undefined && f !== null) return pathText(f.call(x) as PyObject);
  typeError(`${what}${typeName(x)}`);
}

function open(
  file: PyObject,
  modeArg: Opt,
  buffering: Opt,
  encoding: Opt,
  errors: Opt,
  newline: Opt,
  closefd: Opt,
  opener: Opt,
): PyObject {
  const fdGiven = intOf(file);
  if (fdGiven !== undefined && fdGiven < 0) valueError("negative file descriptor");
  const path = fdGiven === undefined ? pathText(file) : "";
  if (path.includes("\0")) valueError("embedded null byte");
  const mode =
    modeArg === undefined
      ? "r"
      : (strOf(modeArg) ?? typeError(`open() argument 'mode' must be str, not ${typeName(modeArg)}`));
  const letters = new Set(mode);
  if (letters.size !== mode.length || [...mode].some((c) => !"axrwb+tU".includes(c))) {
    valueError(`invalid mode: ${repr(mode)}`);
  }
  const binary = letters.has("b");
  if (binary && letters.has("t")) valueError("can't have text and binary mode at once");
  const kinds = [..."xrwa"].filter((c) => letters.has(c));
  if (kinds.length > 1) valueError("must have exactly one of create/read/write/append mode");
  if (kinds.length === 0) {
    valueError("Must have exactly one of create/read/write/append mode and at most one plus");
  }
  if (binary && encoding !== undefined && encoding !== null)
    valueError("binary mode doesn't take an encoding argument");
  if (binary && errors !== undefined && errors !== null) valueError("binary mode doesn't take an errors argument");
  if (binary && newline !== undefined && newline !== null) valueError("binary mode doesn't take a newline argument");
  const bufferSize = buffering === undefined ? -1 : Number(intOf(buffering) ?? -1);
  if (bufferSize === 0 && !binary) valueError("can't have unbuffered text I/O");
  const ends = checkNewline(newline);
  const kind = kinds[0]!;
  const plus = letters.has("+");
  const encodingName = encoding === undefined || encoding === null ? "UTF-8" : strOf(encoding)!;
  const errorsName = errors === undefined || errors === null ? "strict" : strOf(errors)!;
  if (!binary) decode(new Uint8Array(0), encodingName, errorsName);
  flushFiles();
  let fd: number;
  if (fdGiven !== undefined) fd = Number(fdGiven);
  else if (opener !== undefined && opener !== null) fd = Number(hooks.call(opener, [file, 0]));
  else {
    const flags = { r: plus ? "r+" : "r", w: plus ? "w+" : "w", a: plus ? "a+" : "a", x: plus ? "wx+" : "wx" }[kind]!;
    fd = system(() => openSync(path, flags), file);
    if (kind === "r" && statSync(path).isDirectory()) throw osError(21, "Is a directory", strOf(file) ?? path);
  }
  const canRead = kind === "r" || plus;
  const canWrite = kind !== "r" || plus;
  const rawMode =
    kind === "r"
      ? plus
        ? "rb+"
        : "rb"
      : kind === "x"
        ? plus
          ? "xb+"
          : "xb"
        : kind === "a"
          ? plus
            ? "ab+"
            : "ab"
          : plus
            ? "rb+"
            : "wb";
  const bytes = new FileBytes(fd, kind === "a", closefd === undefined || truth(closefd), bufferSize === 0);
  const type =
    bufferSize === 0
      ? fileIOType
      : canRead && canWrite
        ? bufferedRandomType
        : canRead
          ? bufferedReaderType
          : bufferedWriterType;
  const buffer = makeBinary(type, bytes, canRead, canWrite, file, rawMode);
  if (binary) return buffer;
  const text = makeText(bytes, buffer, {
    encoding: encodingName,
    errors: errorsName,
    newline: ends,
    canRead,
    canWrite,
    name: file,
    mode,
  });
  text.lineBuffering = bufferSize === 1;
  return text;
}

/** The built-in `open`. */
export const openBuiltin = fn(
  "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  open,
);
openBuiltin.$module = "_io";

export default defineModule("io", {
  doc: "The io module provides the Python interfaces to stream handling.",
  attrs: {
    open: openBuiltin,
    open_code: openBuiltin,
    IOBase: ioBaseType,
    RawIOBase: rawIOBaseType,
    BufferedIOBase: bufferedIOBaseType,
    TextIOBase: textIOBaseType,
    FileIO: fileIOType,
    BytesIO: bytesIOType,
    StringIO: stringIOType,
    BufferedReader: bufferedReaderType,
    BufferedWriter: bufferedWriterType,
    BufferedRandom: bufferedRandomType,
    TextIOWrapper: textIOWrapperType,
    UnsupportedOperation: unsupportedType,
    BlockingIOError: exceptionTypes.BlockingIOError!,
    SEEK_SET: 0,
    SEEK_CUR: 1,
    SEEK_END: 2,
    DEFAULT_BUFFER_SIZE: 8192,
  },
  functions: {
    "text_encoding(encoding, stacklevel=2, /)": (encoding: PyObject) => encoding ?? "locale",
  },
});
