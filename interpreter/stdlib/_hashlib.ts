/** Digests of the host's cryptography library. */

import {
  createHash,
  createHmac,
  getHashes,
  type Hash,
  type Hmac,
  pbkdf2Sync,
  scryptSync,
  timingSafeEqual,
} from "node:crypto";
import { bytesArg, bytesOf } from "../runtime/bytes.ts";
import { PyBytes } from "../runtime/bytes-value.ts";
import { defineModule, defineType } from "../runtime/define.ts";
import { typeError, valueError } from "../runtime/errors.ts";
import { PyInstance, type PyObject } from "../runtime/object.ts";
import { ssize, strOf } from "../runtime/protocol.ts";
import type { Ctor, PyType } from "../runtime/type.ts";

/** Python's name → node's. */
const NAMES: Record<string, string> = {
  md5: "md5",
  sha1: "sha1",
  sha224: "sha224",
  sha256: "sha256",
  sha384: "sha384",
  sha512: "sha512",
  sha3_224: "sha3-224",
  sha3_256: "sha3-256",
  sha3_384: "sha3-384",
  sha3_512: "sha3-512",
  shake_128: "shake128",
  shake_256: "shake256",
  blake2b: "blake2b512",
  blake2s: "blake2s256",
  ripemd160: "ripemd160",
  sha512_256: "sha512-256",
  sha512_224: "sha512-224",
};
const BLOCK: Record<string, number> = {
  sha384: 128,
  sha512: 128,
  sha512_224: 128,
  sha512_256: 128,
  sha3_224: 144,
  sha3_256: 136,
  sha3_384: 104,
  sha3_512: 72,
  shake_128: 168,
  shake_256: 136,
  blake2b: 128,
};

class HashObject {
  declare $type: PyType;
  readonly name: string;
  hash: Hash | Hmac;
  constructor(name: string, hash: Hash | Hmac) {
    this.name = name;
    this.hash = hash;
  }
  digest(length?: number): Uint8Array {
    if (length !== undefined) {
      const state = this.parts === null ? null : Buffer.concat(this.parts);
      return createHash(NAMES[this.name]!, { outputLength: length })
        .update(state ?? new Uint8Array(0))
        .digest();
    }
    const copy =
      "copy" in this.hash ? this.hash.copy() : createHmac(this.hmacName!, this.key!).update(Buffer.concat(this.parts!));
    return copy.digest();
  }
  /** Input kept where the host cannot copy the state. */
  parts: Uint8Array[] | null = null;
  hmacName: string | undefined;
  key: Uint8Array | undefined;
  $repr(): string {
    return `<${this.name} _hashlib.${this.key === undefined ? "HASH" : "HMAC"} object @ 0x7f0000000000>`;
  }
}
Object.setPrototypeOf(HashObject.prototype, PyInstance.prototype);

function dataArg(x: PyObject): Uint8Array {
  if (strOf(x) !== undefined) typeError("Strings must be encoded before hashing");
  const b = bytesOf(x);
  if (b === undefined) typeError("object supporting the buffer API required");
  return b;
}

const lengthOf = (x: PyObject | undefined): number | undefined => (x === undefined ? undefined : ssize(x));

defineType(HashObject as unknown as Ctor, {
  name: "HASH",
  module: "_hashlib",
  methods: {
    "update(self, data, /)": (h: HashObject, data: PyObject) => {
      const bytes = dataArg(data);
      h.hash.update(bytes);
      h.parts?.push(bytes.slice());
      return null;
    },
    "digest(self, length=...)": (h: HashObject, n: PyObject | undefined) =>
      new PyBytes(new Uint8Array(h.digest(lengthOf(n)))),
    "hexdigest(self, length=...)": (h: HashObject, n: PyObject | undefined) =>
      Buffer.from(h.digest(lengthOf(n))).toString("hex"),
    "copy(self, /)": (h: HashObject) => {
      if ("copy" in h.hash) {
        const made = new HashObject(h.name, h.hash.copy());
        made.parts = h.parts === null ? null : h.parts.slice();
        return made;
      }
      const made = new HashObject(h.name, createHmac(h.hmacName!, h.key!).update(Buffer.concat(h.parts!)));
      made.parts = h.parts!.slice();
      made.hmacName = h.hmacName;
      made.key = h.key;
      return made;
    },
  },
  getset: {
    name: (h: HashObject) => (h.key === undefined ? h.name : `hmac-${h.name}`),
    digest_size: (h: HashObject) => (h.name.startsWith("shake") ? 0 : h.digest().length),
    block_size: (h: HashObject) => BLOCK[h.name] ?? 64,
  },
});

function make(nameArg: PyObject, data: PyObject | undefined): PyObject {
  const given = strOf(nameArg);
  if (given === undefined) typeError("name must be a string");
  const name = given.toLowerCase().replaceAll("-", "_");
  const host = NAMES[name] ?? (getHashes().includes(given.toLowerCase()) ? given.toLowerCase() : undefined);
  if (host === undefined) valueError(`unsupported hash type ${given}`);
  let hash: Hash;
  try {
    hash = createHash(host);
  } catch {
    valueError(`unsupported hash type ${given}`);
  }
  const made = new HashObject(name, hash);
  if (name.startsWith("shake")) made.parts = [];
  if (data !== undefined) {
    const bytes = dataArg(data);
    hash.update(bytes);
    made.parts?.push(bytes.slice());
  }
  return made;
}

export default defineModule("_hashlib", {
  functions: {
    "new(name, data=b'', /)": make,
    "hmac_new(key, msg, name, /)": (key: PyObject, msg: PyObject, nameArg: PyObject) => {
      const name = strOf(nameArg)!.toLowerCase().replaceAll("-", "_");
      const host = NAMES[name];
      if (host === undefined) valueError(`unsupported hash type ${strOf(nameArg)}`);
      const made = new HashObject(name, createHmac(host, bytesArg(key)));
      made.hmacName = host;
      made.key = bytesArg(key).slice();
      made.parts = [];
      if (msg !== null) {
        made.hash.update(bytesArg(msg));
        made.parts.push(bytesArg(msg).slice());
      }
      return made;
    },
    "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)": (
      name: PyObject,
      password: PyObject,
      salt: PyObject,
      iterations: PyObject,
      dklen: PyObject | undefined,
    ) => {
      const host = NAMES[strOf(name)!.toLowerCase()];
      if (host === undefined) valueError(`unsupported hash type ${strOf(name)}`);
      const n = dklen === undefined || dklen === null ? createHash(host).digest().length : ssize(dklen);
      return new PyBytes(new Uint8Array(pbkdf2Sync(bytesArg(password), bytesArg(salt), ssize(iterations), n, host)));
    },
    "scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64)": (
      password: PyObject,
      salt: PyObject,
      n: PyObject,
      r: PyObject,
      p: PyObject,
      _m: PyObject | undefined,
      dklen: PyObject | undefined,
    ) =>
      new PyBytes(
        new Uint8Array(
          scryptSync(bytesArg(password), bytesArg(salt), dklen === undefined ? 64 : ssize(dklen), {
            N: ssize(n),
            r: ssize(r),
            p: ssize(p),
            maxmem: 1 << 30,
          }),
        ),
      ),
    "compare_digest(a, b, /)": (a: PyObject, b: PyObject) => {
      const bytes = (x: PyObject): Buffer => {
        const s = strOf(x);
        return Buffer.from(s !== undefined ? s : bytesArg(x));
      };
      const x = bytes(a);
      const y = bytes(b);
      return x.length === y.length && timingSafeEqual(x, y);
    },
  },
});
