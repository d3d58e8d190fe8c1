// numpy.random's seed sequences and bit generators: MT19937, PCG64, PCG64DXSM, SFC64, Philox, and their states.
import { empty } from "../core/create.ts";
import * as torch from "../core/dtype.ts";
import { torchError } from "../core/errors.ts";
import { kernel, launch } from "../core/kernel.ts";
import { PyBase, type PyClass } from "../core/pyclass.ts";
import { values } from "../core/pyvalue.ts";
import type { Tensor } from "../core/tensor.ts";
import * as dt from "./dtype.ts";
import { asArray, NDArray, shapeOf, t, torchScalar } from "./ndarray.ts";

const seedKernel = kernel("np_seed");
const sequenceKernel = kernel("np_seed_sequence");
const rawKernel = kernel("np_raw");
const U64 = (1n << 64n) - 1n;
const U128 = (1n << 128n) - 1n;

const none = (x: unknown): x is null | undefined => x === null || x === undefined;
const norm = (v: bigint): number | bigint =>
  v >= BigInt(Number.MIN_SAFE_INTEGER) && v <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(v) : v;

/** A Python or NumPy integer, or null for anything else. */
export function integerOf(x: unknown): bigint | null {
  if (x instanceof NDArray && (x.size !== 1 || !"biu".includes(x.dtype.kind))) return null;
  const v = torchScalar(x);
  if (typeof v === "bigint") return v;
  if (typeof v === "boolean") return v ? 1n : 0n;
  return typeof v === "number" && Number.isInteger(v) ? BigInt(v) : null;
}

/** An integer's 32-bit words, lowest first. */
function wordsOf(n: bigint): number[] {
  if (n < 0n) throw torchError("ValueError", "expected non-negative integer");
  const words: number[] = [];
  do {
    words.push(Number(n & 0xffffffffn));
    n >>= 32n;
  } while (n > 0n);
  return words;
}

function entropyWords(x: unknown): number[] {
  const n = integerOf(x);
  if (n !== null) return wordsOf(n);
  const items = values.items(x) ?? (x instanceof NDArray ? [...x.elements()] : null);
  if (items === null || typeof x === "string") {
    throw torchError("TypeError", `SeedSequence expects int or sequence of ints for entropy not ${values.str(x)}`);
  }
  return items.flatMap(entropyWords);
}

const wordTensor = (words: number[]): Tensor => asArray(words, dt.int64).tensor;

/** What `__reduce__` gives for a class of numpy.random. */
export function restored(name: string, args: unknown[], state?: unknown): unknown {
  const parts = [values.findGlobal("numpy._distributions", "restore"), values.tuple([name, ...args])];
  return values.tuple(state === undefined ? parts : [...parts, state]);
}

/** `numpy.random.SeedSequence`: entropy hashed into as many words as wanted. */
export class SeedSequence extends PyBase {
  static readonly py: PyClass = {
    name: "SeedSequence",
    module: "numpy.random.bit_generator",
    init: "(entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0)",
    methods: {
      "__repr__(self) -> str": "repr",
      "__reduce__(self)": "reduce",
      "generate_state(self, n_words, dtype=None)": "generate_state",
      "spawn(self, n_children) -> list": "spawn",
    },
    attrs: { entropy: "ro", spawn_key: "ro: tuple", pool: "ro", pool_size: "ro", n_children_spawned: "ro" },
  };
  declare entropy: unknown;
  declare spawn_key: unknown[];
  declare pool_size: number;
  declare n_children_spawned: number;

  override init(entropy: unknown = null, spawnKey: unknown = null, poolSize: unknown = 4, children: unknown = 0): void {
    if (none(entropy)) {
      let n = 0n;
      for (let i = 0; i < 4; i++) n = (n << 32n) | BigInt(Math.floor(Math.random() * 4294967296));
      entropy = n;
    }
    entropyWords(entropy);
    this.entropy = entropy;
    this.spawn_key = none(spawnKey) ? [] : (values.items(spawnKey) ?? [spawnKey]).slice();
    this.pool_size = Number(poolSize ?? 4);
    this.n_children_spawned = Number(children ?? 0);
  }
  words(): [entropy: Tensor, spawnKey: Tensor | null] {
    const key = this.spawn_key.flatMap(entropyWords);
    return [wordTensor(entropyWords(this.entropy)), key.length === 0 ? null : wordTensor(key)];
  }
  generate_state(n: unknown, dtype: unknown = null): NDArray {
    const d = none(dtype) ? dt.uint32 : dt.dtypeOf(dtype);
    if (d !== dt.uint32 && d !== dt.uint64) throw torchError("ValueError", "only support uint32 or uint64");
    const out = empty([Number(n)], torch.int64);
    launch(sequenceKernel, [out], this.words(), [d === dt.uint64 ? 64 : 32]);
    return new NDArray(out).astype(d);
  }
  reduce(): unknown {
    const args = [this.entropy, values.tuple(this.spawn_key), this.pool_size, this.n_children_spawned];
    return restored("SeedSequence", args);
  }
  /** The words that all others are hashed from. */
  get pool(): NDArray {
    const out = empty([4], torch.int64);
    launch(sequenceKernel, [out], this.words(), [0]);
    return new NDArray(out).astype(dt.uint32);
  }
  spawn(n: unknown): SeedSequence[] {
    const first = this.n_children_spawned;
    this.n_children_spawned += Number(n);
    return Array.from(
      { length: Number(n) },
      (_, i) =>
        new SeedSequence(this.entropy, { spawn_key: [...this.spawn_key, first + i], pool_size: this.pool_size }),
    );
  }
  repr(): string {
    const lines = [`    entropy=${values.repr(this.entropy)},`];
    if (this.spawn_key.length > 0) lines.push(`    spawn_key=${values.repr(values.tuple(this.spawn_key))},`);
    if (this.pool_size !== 4) lines.push(`    pool_size=${this.pool_size},`);
    if (this.n_children_spawned !== 0) lines.push(`    n_children_spawned=${this.n_children_spawned},`);
    return `SeedSequence(\n${lines.join("\n")}\n)`;
  }
}

/** An unsigned 64-bit array of words. */
const uint64s = (words: bigint[]): NDArray => asArray(words.map(norm), dt.uint64);

/** A bit generator: its number for the kernels and its state's bytes. */
export class BitGenerator extends PyBase {
  static readonly py: PyClass = {
    name: "BitGenerator",
    module: "numpy.random.bit_generator",
    init: "(seed=None)",
    methods: {
      "__reduce__(self)": "reduce",
      "__setstate__(self, state)": "setstate",
      "random_raw(self, size=None, output=True)": "random_raw",
      "spawn(self, n_children) -> list": "spawn",
    },
    attrs: { state: "rw", seed_seq: "ro" },
  };
  declare bytes: Tensor;
  declare seed_seq: SeedSequence;

  /** The number that kernels know the generator by; see native/ops/numpy_random.def. */
  get number(): number {
    return 2;
  }
  get stateBytes(): number {
    return 48;
  }
  override init(seed: unknown = null): void {
    this.seed_seq = seed instanceof SeedSequence ? seed : new SeedSequence(seed);
    this.bytes = empty([this.stateBytes], torch.uint8);
    launch(seedKernel, [this.bytes], this.seed_seq.words(), [this.number]);
  }
  random_raw(size: unknown = null, output: unknown = true): unknown {
    const out = empty(none(size) ? [] : shapeOf(size), torch.int64);
    launch(rawKernel, [out], [this.bytes], [this.number, this.number === 1 ? 32 : 64]);
    if (output === false) return null;
    const words = new NDArray(out).astype(dt.uint64);
    return none(size) ? words.element(0).item() : words;
  }
  reduce(): unknown {
    return restored(this.name, [this.seed_seq], this.state);
  }
  setstate(state: unknown): null {
    this.state = state;
    return null;
  }
  spawn(n: unknown): BitGenerator[] {
    const cls = this.constructor as new (seed: unknown) => BitGenerator;
    return this.seed_seq.spawn(n).map((s) => new cls(s));
  }
  get name(): string {
    return (this.constructor as unknown as { py: PyClass }).py.name;
  }
  protected readWords(): bigint[] {
    const list = new NDArray(t("view.dtype")(this.bytes, torch.int64)).tolist() as (number | bigint)[];
    return list.map((w) => BigInt(w) & U64);
  }
  protected writeWords(words: bigint[]): void {
    const signed = words.map((w) => norm(BigInt.asIntN(64, w)));
    t("copy_")(t("view.dtype")(this.bytes, torch.int64), asArray(signed, dt.int64).tensor);
  }
  protected dictOf(state: [string, unknown][], rest: [string, unknown][]): unknown {
    return values.dict(
      new Map<string, unknown>([["bit_generator", this.name], ["state", values.dict(new Map(state))], ...rest]),
    );
  }
  protected partsOf(value: unknown): [state: (key: string) => unknown, top: (key: string) => unknown] {
    const map = values.map(value);
    if (map === null) throw torchError("TypeError", "state must be a dict");
    if (map.get("bit_generator") !== this.name) {
      throw torchError("ValueError", `state must be for a ${this.name} PRNG`);
    }
    const inner = values.map(map.get("state"))!;
    return [(k) => inner.get(k), (k) => map.get(k)];
  }
  get state(): unknown {
    const [high, low, incHigh, incLow, has, kept] = this.readWords() as [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
    ];
    return this.dictOf(
      [
        ["state", norm((high << 64n) | low)],
        ["inc", norm((incHigh << 64n) | incLow)],
      ],
      [
        ["has_uint32", Number(has)],
        ["uinteger", Number(kept)],
      ],
    );
  }
  set state(value: unknown) {
    const [inner, top] = this.partsOf(value);
    const [s, inc] = [integerOf(inner("state"))!, integerOf(inner("inc"))!];
    this.writeWords([
      s >> 64n,
      s & U64,
      inc >> 64n,
      inc & U64,
      integerOf(top("has_uint32"))!,
      integerOf(top("uinteger"))!,
    ]);
  }
}

const LONG_MULTIPLIER = (2549297995355413924n << 64n) | 4865540595714422341n;

/** `numpy.random.PCG64`. */
export class PCG64 extends BitGenerator {
  static override readonly py: PyClass = {
    name: "PCG64",
    module: "numpy.random._pcg64",
    init: "(seed=None)",
    methods: { "advance(self, delta)": "advance", "jumped(self, jumps=1)": "jumped" },
  };
  protected get multiplier(): bigint {
    return LONG_MULTIPLIER;
  }
  /** Moves the state as `delta` draws would, in O(log delta) (Brown, 1994). */
  advance(delta: unknown): this {
    const words = this.readWords();
    let state = (words[0]! << 64n) | words[1]!;
    let [factor, plus] = [this.multiplier, (words[2]! << 64n) | words[3]!];
    for (let d = BigInt.asUintN(128, integerOf(delta)!); d > 0n; d >>= 1n) {
      if (d & 1n) state = (state * factor + plus) & U128;
      plus = ((factor + 1n) * plus) & U128;
      factor = (factor * factor) & U128;
    }
    this.writeWords([state >> 64n, state & U64, words[2]!, words[3]!, 0n, 0n]);
    return this;
  }
  jumped(jumps: unknown = 1): BitGenerator {
    const copy = new (this.constructor as new (seed: unknown) => PCG64)(this.seed_seq);
    copy.writeWords(this.readWords());
    return copy.advance(BigInt.asUintN(128, 0x9e3779b97f4a7c15f39cc0605cedc835n * integerOf(jumps ?? 1)!));
  }
}

/** `numpy.random.PCG64DXSM`. */
export class PCG64DXSM extends PCG64 {
  static override readonly py: PyClass = { name: "PCG64DXSM", module: "numpy.random._pcg64", init: "(seed=None)" };
  override get number(): number {
    return 3;
  }
  protected override get multiplier(): bigint {
    return 0xda942042e4dd58b5n;
  }
}

/** `numpy.random.SFC64`. */
export class SFC64 extends BitGenerator {
  static override readonly py: PyClass = { name: "SFC64", module: "numpy.random._sfc64", init: "(seed=None)" };
  override get number(): number {
    return 4;
  }
  override get state(): unknown {
    const words = this.readWords();
    return this.dictOf(
      [["state", uint64s(words.slice(0, 4))]],
      [
        ["has_uint32", Number(words[4])],
        ["uinteger", Number(words[5])],
      ],
    );
  }
  override set state(value: unknown) {
    const [inner, top] = this.partsOf(value);
    const words = asArray(inner("state"), dt.uint64).tolist() as (number | bigint)[];
    this.writeWords([...words.map(BigInt), integerOf(top("has_uint32"))!, integerOf(top("uinteger"))!]);
  }
}

/** `numpy.random.Philox`. */
export class Philox extends BitGenerator {
  static override readonly py: PyClass = { name: "Philox", module: "numpy.random._philox", init: "(seed=None)" };
  override get number(): number {
    return 5;
  }
  override get stateBytes(): number {
    return 104;
  }
  override get state(): unknown {
    const words = this.readWords();
    return this.dictOf(
      [
        ["counter", uint64s(words.slice(0, 4))],
        ["key", uint64s(words.slice(4, 6))],
      ],
      [
        ["buffer", uint64s(words.slice(6, 10))],
        ["buffer_pos", Number(words[10])],
        ["has_uint32", Number(words[11])],
        ["uinteger", Number(words[12])],
      ],
    );
  }
  override set state(value: unknown) {
    const [inner, top] = this.partsOf(value);
    const list = (x: unknown): bigint[] => (asArray(x, dt.uint64).tolist() as (number | bigint)[]).map(BigInt);
    const rest = ["buffer_pos", "has_uint32", "uinteger"].map((k) => integerOf(top(k))!);
    this.writeWords([...list(inner("counter")), ...list(inner("key")), ...list(top("buffer")), ...rest]);
  }
}

const KEY_BYTES = 2496;

/** `numpy.random.MT19937`. */
export class MT19937 extends BitGenerator {
  static override readonly py: PyClass = { name: "MT19937", module: "numpy.random._mt19937", init: "(seed=None)" };
  override get number(): number {
    return 1;
  }
  override get stateBytes(): number {
    return 2512;
  }
  private part(from: number, to: number, dtype: torch.DType): Tensor {
    return t("view.dtype")(t("slice.Tensor")(this.bytes, 0, from, to), dtype) as Tensor;
  }
  get key(): NDArray {
    return new NDArray(this.part(0, KEY_BYTES, torch.int32)).astype(dt.uint32);
  }
  set key(key: unknown) {
    t("copy_")(this.part(0, KEY_BYTES, torch.int32), t("to.dtype")(asArray(key, dt.int64).tensor, torch.int32));
  }
  /** Position, whether a normal is kept, and that normal. */
  get rest(): [pos: number, hasGauss: number, gauss: number] {
    const [pos, has] = new NDArray(this.part(KEY_BYTES, KEY_BYTES + 8, torch.int32)).tolist() as [number, number];
    const gauss = new NDArray(this.part(KEY_BYTES + 8, KEY_BYTES + 16, torch.float64)).element(0).value as number;
    return [pos, has, gauss];
  }
  set rest([pos, has, gauss]: [number, number, number]) {
    t("copy_")(this.part(KEY_BYTES, KEY_BYTES + 8, torch.int32), asArray([pos, has], dt.int32).tensor);
    t("copy_")(this.part(KEY_BYTES + 8, KEY_BYTES + 16, torch.float64), asArray({ v: gauss }, dt.float64).tensor);
  }
  override get state(): unknown {
    return this.dictOf(
      [
        ["key", this.key],
        ["pos", this.rest[0]],
      ],
      [],
    );
  }
  override set state(value: unknown) {
    const [inner] = this.partsOf(value);
    this.key = inner("key");
    this.rest = [Number(integerOf(inner("pos"))), 0, 0];
  }
}
