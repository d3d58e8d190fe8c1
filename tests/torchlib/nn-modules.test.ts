// Modules as TypeScript sees them: registration from fields, state dictionaries, hooks, argument binding, printing.
import { describe, expect, it } from "vitest";
import { no_grad, type Tensor, toFlatNumbers, torch } from "../../torchlib/index.ts";
import { ModuleList, Sequential } from "../../torchlib/nn/container.ts";
import { Linear } from "../../torchlib/nn/linear.ts";
import { Module } from "../../torchlib/nn/module.ts";
import { deepcopyModule } from "../../torchlib/nn/module-copy.ts";
import { moduleClasses } from "../../torchlib/nn/modules.ts";
import { Parameter } from "../../torchlib/nn/parameter.ts";

// the derived methods have no static types yet
// biome-ignore lint/suspicious/noExplicitAny: see above
type T = any;
const ones = (...sizes: number[]): T => (torch as T).ones(sizes);
const list = (x: T): number[] => toFlatNumbers(x as Tensor);

class Net extends Module {
  fc1 = new Linear(2, 3);
  act = new (moduleClasses.Tanh as T)();
  scale = new Parameter(ones(1));
  width = 3;
  override forward(x: T): T {
    return (this.act as T).call([this.fc1.call([x])]).mul(this.scale);
  }
}

function failure(f: () => unknown): string {
  try {
    f();
  } catch (error) {
    return `${(error as { kind?: string }).kind}: ${(error as Error).message}`;
  }
  return "no error";
}

describe("a TypeScript subclass", () => {
  it("registers modules and parameters held in plain fields, in field order", () => {
    const net = new Net();
    expect([...net.parameterEntries()].map(([name]) => name)).toEqual(["scale", "fc1.weight", "fc1.bias"]);
    expect(net.childEntries().map(([name]) => name)).toEqual(["fc1", "act"]);
    expect(String(net)).toBe("Net(\n  (fc1): Linear(in_features=2, out_features=3, bias=True)\n  (act): Tanh()\n)");
    expect(net.call([ones(4, 2)])).toHaveProperty("sizes", [4, 3]);
  });

  it("moves all parameters with one conversion and keeps their identity", () => {
    const net = new Net();
    const weight = net.fc1.weight;
    net.double();
    expect(net.fc1.weight).toBe(weight);
    expect([...net.parameters()].map((p) => p.dtype.name)).toEqual(["float64", "float64", "float64"]);
  });
});

describe("state dictionaries", () => {
  it("round-trip, sharing memory on the way out and copying on the way in", () => {
    const [a, b] = [new Net(), new Net()];
    const state = a.state_dict();
    expect([...state.keys()]).toEqual(["scale", "fc1.weight", "fc1.bias"]);
    expect(String(b.load_state_dict(state))).toBe("<All keys matched successfully>");
    expect(list(b.fc1.weight)).toEqual(list(a.fc1.weight));
    no_grad(() => (a.fc1.weight as T).fill_(7));
    expect(new Set(list(state.get("fc1.weight")))).toEqual(new Set([7]));
    expect(new Set(list(b.fc1.weight))).not.toEqual(new Set([7]));
  });

  it("list missing, unexpected and mismatched keys in PyTorch's words", () => {
    const net = new Linear(2, 1);
    const state = new Map<string, unknown>([
      ["weight", ones(3, 1)],
      ["extra", ones(1)],
    ]);
    expect(failure(() => net.load_state_dict(state))).toBe(
      "RuntimeError: Error(s) in loading state_dict for Linear:\n" +
        '\tMissing key(s) in state_dict: "bias". \n' +
        '\tUnexpected key(s) in state_dict: "extra". \n' +
        "\tsize mismatch for weight: copying a param with shape torch.Size([3, 1]) from checkpoint, " +
        "the shape in current model is torch.Size([1, 2]).",
    );
    const loose = net.load_state_dict(new Map([["extra", ones(1)]]), false);
    expect([loose.missing_keys, loose.unexpected_keys]).toEqual([["weight", "bias"], ["extra"]]);
  });

  it("leave non-persistent buffers out", () => {
    const m = new Module();
    m.register_buffer("kept", ones(1));
    m.register_buffer("temporary", ones(1), false);
    expect([...m.state_dict().keys()]).toEqual(["kept"]);
    expect([...m.bufferEntries()].map(([n]) => n)).toEqual(["kept", "temporary"]);
  });
});

describe("registration", () => {
  it("refuses names and values as PyTorch does", () => {
    const m = new Module();
    m.register_buffer("taken", ones(1));
    expect(failure(() => m.add_module("taken", new Linear(1, 1)))).toBe("KeyError: attribute 'taken' already exists");
    expect(failure(() => m.add_module("a.b", new Linear(1, 1)))).toBe(
      `KeyError: module name can't contain ".", got: a.b`,
    );
    expect(failure(() => m.register_parameter("p", ones(1)))).toBe(
      "TypeError: cannot assign 'torch.FloatTensor' object to parameter 'p' (torch.nn.Parameter or None required)",
    );
    m.add_module("child", new Linear(1, 1));
    expect(failure(() => m.__setattr__("child", 5))).toBe(
      "TypeError: cannot assign 'int' as child module 'child' (torch.nn.Module or None expected)",
    );
  });

  it("yields a shared module or parameter once", () => {
    const shared = new Linear(2, 2);
    const net = new Sequential(shared, new (moduleClasses.ReLU as T)(), shared);
    expect([...net.parameters()]).toHaveLength(2);
    expect([...net.state_dict().keys()]).toEqual(["0.weight", "0.bias", "2.weight", "2.bias"]);
  });
});

describe("constructors", () => {
  it("take keywords as a trailing options object and defaults from the signature", () => {
    const conv = new (moduleClasses.Conv2d as T)(3, 4, 3, { padding: 1, bias: false });
    expect(String(conv)).toBe("Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), bias=False)");
    expect(failure(() => new (Linear as T)(1))).toBe(
      "TypeError: Linear.__init__() missing 1 required positional argument: 'out_features'",
    );
    expect(failure(() => new (Linear as T)(1, 1, { slope: 2 }))).toBe(
      "TypeError: Linear.__init__() got an unexpected keyword argument 'slope'",
    );
  });
});

describe("hooks", () => {
  it("run in order, may replace arguments and results, and go with their handle", () => {
    const m = new (moduleClasses.Identity as T)();
    const seen: string[] = [];
    m.register_forward_pre_hook((_m: unknown, args: T[]) => {
      seen.push("pre");
      return [args[0].add(10)];
    });
    m.register_forward_hook(() => {
      seen.push("first");
    });
    const handle = m.register_forward_hook((_m: unknown, _args: unknown, out: T) => out.mul(2), true);
    expect(list(m.call([ones(1)]))).toEqual([22]);
    expect(seen).toEqual(["pre", "first"]);
    handle.remove();
    expect(list(m.call([ones(1)]))).toEqual([11]);
  });

  it("see input and output gradients of a call", () => {
    const m = new Linear(2, 1);
    no_grad(() => (m.weight as T).fill_(3));
    const grads: number[][] = [];
    m.register_full_backward_hook((...args: unknown[]) => {
      const [, gin, gout] = args as [unknown, T[], T[]];
      grads.push(list(gin[0]), list(gout[0]));
    });
    const x = ones(1, 2).requires_grad_();
    (m.call([x]) as T).mul(2).sum().backward();
    expect(grads).toEqual([[6, 6], [2]]);
  });
});

describe("copies and containers", () => {
  it("deep copies share nothing", () => {
    const net = new Net();
    const copy = deepcopyModule(net, null) as Net;
    expect(list(copy.fc1.weight)).toEqual(list(net.fc1.weight));
    no_grad(() => (copy.fc1.weight as T).zero_());
    expect(list(net.fc1.weight).some((v) => v !== 0)).toBe(true);
    expect(String(copy)).toBe(String(net));
  });

  it("number their children again after a deletion and fold equal reprs", () => {
    const layers = new ModuleList([new Linear(1, 1), new Linear(1, 2), new Linear(1, 2)]);
    expect(String(layers)).toContain("(1-2): 2 x Linear(in_features=1, out_features=2, bias=True)");
    layers.__delitem__(0);
    expect([...layers._modules.keys()]).toEqual(["0", "1"]);
    expect(failure(() => layers.__getitem__(2))).toBe("IndexError: index 2 is out of range");
  });
});
