// Saving and loading: archives, pickles, sharing, refusal of foreign globals, safetensors.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { allDTypes, host, type Tensor, toFlatNumbers, torch } from "../../torchlib/index.ts";
import { deserialize, serialize } from "../../torchlib/io/safetensors.ts";
import { archive, load, save } from "../../torchlib/io/serialization.ts";

// the derived methods have no static types yet
// biome-ignore lint/suspicious/noExplicitAny: see above
type T = any;
const list = (x: T): number[] => toFlatNumbers(x as Tensor);
const file = (name = "x.pt"): string => join(mkdtempSync(join(tmpdir(), "pyt-io-")), name);
const arange = (n: number): T => (torch as T).arange(n);

function roundTrip(value: unknown): T {
  const path = file();
  save(value, path);
  return load(path);
}

describe("torch.save and torch.load", () => {
  it("keep plain values, integers of any size included", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer(),
            fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
            fc.string(),
            fc.boolean(),
            fc.constant(null),
            fc.array(fc.integer({ min: 0, max: 300 })),
          ),
        ),
        (values) => {
          const normal = values.map((v) =>
            typeof v === "bigint" && v >= -9007199254740991n && v <= 9007199254740991n ? Number(v) : v,
          );
          expect(roundTrip(values)).toEqual(normal);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("keep floats apart from ints", () => {
    const back = roundTrip([host.double(2), 2]);
    expect(back[0]).toHaveProperty("v", 2);
    expect(back[1]).toBe(2);
  });

  it("keep every dtype, strides and shared memory", () => {
    for (const dtype of allDTypes.filter((x) => !/^uint(16|32|64)$|complex32/.test(x.name))) {
      const t = arange(4).to(dtype);
      expect(roundTrip(t).dtype).toBe(dtype);
      expect(list(roundTrip(t))).toEqual(list(t));
    }
    const x = arange(6);
    const back = roundTrip(
      new Map<string, unknown>([
        ["x", x],
        ["tail", x.narrow(0, 2, 4)],
        ["t", x.view(2, 3).t()],
      ]),
    );
    expect(back.get("tail").offset).toBe(2);
    expect(back.get("t").strides).toEqual([1, 3]);
    back.get("x").fill_(9);
    expect(list(back.get("tail"))).toEqual([9, 9, 9, 9]);
  });

  it("lay the archive out as PyTorch's reader expects", () => {
    const bytes = archive(arange(3), "model");
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["model/data.pkl", "model/byteorder", "model/data/0", "model/version"]),
    );
    expect(new TextDecoder().decode(files["model/version"])).toBe("3\n");
    // the storage's bytes start on a 64-byte boundary of the file, so that it can be mapped
    const record = Buffer.from(bytes).indexOf("model/data/0");
    const extra = new DataView(bytes.buffer, bytes.byteOffset).getUint16(record - 2, true);
    expect((record + "model/data/0".length + extra) % 64).toBe(0);
  });

  it("refuse globals that are not tensors' own, and files that are none", () => {
    const path = file();
    save([1], path);
    const bytes = readFileSync(path);
    // a pickle that would call os.system
    const evil = Buffer.from("\x80\x02cos\nsystem\nX\x02\x00\x00\x00id\x85R.", "latin1");
    const files = unzipSync(bytes);
    const name = Object.keys(files).find((n) => n.endsWith("data.pkl"))!;
    const at = bytes.indexOf(Buffer.from(files[name]!));
    expect(at).toBeGreaterThan(0);
    const broken = file("broken.pt");
    writeFileSync(broken, "PK not a zip");
    expect(() => load(broken)).toThrow("failed finding central directory");
    expect(() => load("/nonexistent/x.pt")).toThrow("[Errno 2] No such file or directory: '/nonexistent/x.pt'");
    const wrapped = file("evil.pt");
    writeFileSync(wrapped, repack(files, name, evil));
    expect(() => load(wrapped)).toThrow("Weights only load failed");
  });
});

function repack(files: Record<string, Uint8Array>, name: string, data: Uint8Array): Uint8Array {
  return zipSync({ ...files, [name]: data }, { level: 0 });
}

describe("safetensors", () => {
  it("round-trip with names, dtypes and metadata", () => {
    const tensors = new Map<string, unknown>([
      ["b", arange(3).to((torch as T).float64 ?? allDTypes[7])],
      ["a", arange(4).view(2, 2)],
    ]);
    const back = deserialize(serialize(tensors, new Map([["format", "pt"]])));
    expect([...back.keys()].sort()).toEqual(["a", "b"]);
    expect(list(back.get("a"))).toEqual([0, 1, 2, 3]);
    expect(back.get("a")!.sizes).toEqual([2, 2]);
  });

  it("name a header that cannot be right", () => {
    expect(() => deserialize(new Uint8Array(4))).toThrow("header too small");
    expect(() => deserialize(new Uint8Array(8).fill(255))).toThrow("header too large");
  });
});
