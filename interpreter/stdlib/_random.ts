/** The Mersenne Twister behind the random module, bit for bit as CPython seeds and draws it. */

import { defineModule, defineType } from "../runtime/define.ts";
import { overflowError, typeError, valueError } from "../runtime/errors.ts";
import { normInt, PyFloat, PyInstance, type PyObject, PyTuple } from "../runtime/object.ts";
import { hash } from "../runtime/ops.ts";
import { index, intOf } from "../runtime/protocol.ts";
import type { Ctor, PyType } from "../runtime/type.ts";

const N = 624;

/** MT19937 (Matsumoto and Nishimura 1998). */
export class MersenneTwister {
  readonly state = new Uint32Array(N);
  position = N;

  seed(value: number): void {
    const mt = this.state;
    mt[0] = value;
    for (let i = 1; i < N; i++) {
      const prev = mt[i - 1]! ^ (mt[i - 1]! >>> 30);
      mt[i] = Math.imul(1812433253, prev) + i;
    }
    this.position = N;
  }

  seedArray(key: readonly number[]): void {
    this.seed(19650218);
    const mt = this.state;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      const prev = mt[i - 1]! ^ (mt[i - 1]! >>> 30);
      mt[i] = (mt[i]! ^ Math.imul(prev, 1664525)) + key[j]! + j;
      if (++i >= N) {
        mt[0] = mt[N - 1]!;
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      const prev = mt[i - 1]! ^ (mt[i - 1]! >>> 30);
      mt[i] = (mt[i]! ^ Math.imul(prev, 1566083941)) - i;
      if (++i >= N) {
        mt[0] = mt[N - 1]!;
        i = 1;
      }
    }
    mt[0] = 0x80000000;
  }

  /** Seeds from the 32-bit words of |n|, least significant first. */
  seedInt(n: number | bigint): void {
    let rest = BigInt(n);
    if (rest < 0n) rest = -rest;
    const key: number[] = [];
    do {
      key.push(Number(rest & 0xffffffffn));
      rest >>= 32n;
    } while (rest > 0n);
    this.seedArray(key);
  }

  next32(): number {
    if (this.position >= N) this.generate();
    let y = this.state[this.position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** 53 random bits in [0, 1). */
  random(): number {
    const a = this.next32() >>> 5;
    const b = this.next32() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }

  bits(k: number): number | bigint {
    if (k === 0) return 0;
    if (k <= 32) return this.next32() >>> (32 - k);
    let result = 0n;
    let shift = 0n;
    for (let left = k; left > 0; left -= 32) {
      let r = this.next32();
      if (left < 32) r >>>= 32 - left;
      result |= BigInt(r) << shift;
      shift += 32n;
    }
    return normInt(result);
  }

  /** A number in [0, n), by rejection over the bits of n, as `Random._randbelow` draws it. */
  below(n: number): number {
    if (n <= 0) return 0;
    const k = n < 0x100000000 ? 32 - Math.clz32(n) : Math.floor(Math.log2(n)) + 1;
    if (k > 32) {
      let r = Number(this.bits(BigInt(n).toString(2).length));
      while (r >= n) r = Number(this.bits(BigInt(n).toString(2).length));
      return r;
    }
    const shift = 32 - k;
    let r = this.next32() >>> shift;
    while (r >= n) r = this.next32() >>> shift;
    return r;
  }

  private generate(): void {
    const mt = this.state;
    for (let k = 0; k < N; k++) {
      const y = (mt[k]! & 0x80000000) | (mt[(k + 1) % N]! & 0x7fffffff);
      mt[k] = mt[(k + 397) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}

/** `_random.Random`: the generator as a base class; created unseeded objects take entropy. */
class PyRandom {
  declare $type: PyType;
  declare twister: MersenneTwister;
}
Object.setPrototypeOf(PyRandom.prototype, PyInstance.prototype);

function seed(self: PyRandom, n: PyObject | undefined): PyObject {
  if (n === undefined || n === null) {
    const words = crypto.getRandomValues(new Uint32Array(8));
    self.twister.seedArray([...words]);
    return null;
  }
  const i = intOf(n);
  if (i !== undefined) self.twister.seedInt(i);
  else self.twister.seedInt(BigInt.asUintN(64, BigInt(hash(n))));
  return null;
}

const randomType = defineType(PyRandom as unknown as Ctor, {
  name: "Random",
  module: "_random",
  alloc: (cls) => {
    const self = Object.create(cls.ctor.prototype as object) as PyRandom;
    self.twister = new MersenneTwister();
    return self;
  },
  new: [
    "(*args, **kwargs)",
    (cls: PyType, args: PyTuple) => {
      const self = cls.alloc(cls) as PyRandom;
      seed(self, args.items[0]);
      return self;
    },
  ],
  methods: {
    "seed(self, n=None, /)": seed,
    "random(self, /)": (self: PyRandom) => new PyFloat(self.twister.random()),
    "getrandbits(self, k, /)": (self: PyRandom, k: PyObject) => {
      const n = index(k);
      if (n < 0) valueError("number of bits must be non-negative");
      if (typeof n === "bigint") overflowError("Python int too large to convert to C int");
      return self.twister.bits(n);
    },
    "_below(self, n, /)": (self: PyRandom, n: PyObject) => {
      if (typeof n === "number") return self.twister.below(n);
      const big = BigInt(index(n));
      if (big <= 0n) return 0;
      const k = big.toString(2).length;
      let r = BigInt(self.twister.bits(k));
      while (r >= big) r = BigInt(self.twister.bits(k));
      return normInt(r);
    },
    "getstate(self, /)": (self: PyRandom) => new PyTuple([...self.twister.state, self.twister.position]),
    "setstate(self, state, /)": (self: PyRandom, state: PyObject) => {
      if (!(state instanceof PyTuple)) typeError("state vector must be a tuple");
      if (state.items.length !== N + 1) valueError("state vector is the wrong size");
      const position = Number(index(state.items[N]!));
      if (position < 0 || position > N) valueError("invalid state");
      state.items.slice(0, N).forEach((v, i) => {
        self.twister.state[i] = Number(BigInt.asUintN(32, BigInt(index(v))));
      });
      self.twister.position = position;
      return null;
    },
  },
});

export default defineModule("_random", { attrs: { Random: randomType } });
