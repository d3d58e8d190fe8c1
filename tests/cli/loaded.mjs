// Says whether using torchlib from Node loads the interpreter.
import { createRequire } from "node:module";
import { torch } from "pyt";

torch.ones(2).add(1);
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((f) => f.includes("pyt.cjs"));
console.log(`interpreter loaded: ${loaded.length > 0}`);
