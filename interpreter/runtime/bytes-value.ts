/** The value classes of bytes and bytearray, below everything that makes them. */

import { PyInstance } from "./object.ts";
import type { PyType } from "./type.ts";

/** What bytes, bytearray and memoryview share: a view of their bytes. */
export abstract class BufferBase {
  declare $type: PyType;
  data: Uint8Array;
  constructor(data: Uint8Array) {
    this.data = data;
  }
  get $bytesData(): Uint8Array {
    return this.data;
  }
}

/** `bytes`; `data` is never changed after construction. */
export class PyBytes extends BufferBase {}

/** `bytearray`; grows by replacing `data`. */
export class PyByteArray extends BufferBase {}

Object.setPrototypeOf(BufferBase.prototype, PyInstance.prototype);
