/** Nodes of the autograd graph as Python objects: one class per operation, `type(t.grad_fn).__name__` is `AddBackward0`. */

import { FunctionNode, Node, nodeTypeName, savedAttribute } from "../../torchlib/index.ts";
import { defineType } from "../runtime/define.ts";
import { raise } from "../runtime/errors.ts";
import { identityHash } from "../runtime/hash.ts";
import type { PyObject } from "../runtime/object.ts";
import { type Ctor, PyType } from "../runtime/type.ts";
import { toPython } from "./annotations.ts";

class NodeFace {}

export const nodeType = defineType(NodeFace as unknown as Ctor, { name: "Node", module: "torch.autograd.graph" });

const typesByName = new Map<string, PyType>();

function typeOfNode(node: Node): PyType {
  const name = nodeTypeName(node);
  let type = typesByName.get(name);
  if (type === undefined) {
    class Face {}
    // the methods live on the shared base; the class exists for its name
    type = new PyType(name, Face as unknown as Ctor, true, {
      bases: [nodeType],
      module: node instanceof FunctionNode ? "torch.autograd.function" : "torch.autograd.graph",
    });
    typesByName.set(name, type);
  }
  return type;
}

const hex = (n: number): string => `0x7f${n.toString(16).padStart(10, "0")}`;

for (const [name, value] of Object.entries({
  $repr(this: Node) {
    return `<${nodeTypeName(this)} object at ${hex(identityHash(this as unknown as PyObject))}>`;
  },
  $hash(this: Node) {
    return identityHash(this as unknown as PyObject);
  },
  $getattr(this: Node, attribute: string) {
    const saved = savedAttribute(this, attribute);
    if (saved !== undefined) return toPython(saved);
    return raise("AttributeError", `'${nodeTypeName(this)}' object has no attribute '${attribute}'`);
  },
})) {
  Object.defineProperty(Node.prototype, name, { value, writable: true, configurable: true });
}
Object.defineProperty(Node.prototype, "$type", {
  get(this: Node) {
    return typeOfNode(this);
  },
  set(this: object, value: PyType) {
    // a JavaScript subclass that gets a Python class of its own says so on its own prototype
    Object.defineProperty(this, "$type", { value, writable: true, configurable: true });
  },
  configurable: true,
});
