// Owns: tensors and NumPy arrays over the same memory: `from_numpy`, `Tensor.numpy`, and how torch sees arrays and scalars.
import { foreign } from "../core/convert.ts";
import { def } from "../core/def.ts";
import { torchError, typeError } from "../core/errors.ts";
import type { Scalar } from "../core/host.ts";
import { values } from "../core/pyvalue.ts";
import { Tensor } from "../core/tensor.ts";
import { dtypeOf, fromTorch } from "./dtype.ts";
import { ForeignArray } from "./foreign.ts";
import { NDArray, needsDetach, t } from "./ndarray.ts";
import { NpScalar } from "./scalar.ts";

foreign.asTensor = (value) => (value instanceof NDArray ? checkStrides(value) : null);
foreign.asScalar = (value) =>
  value instanceof NpScalar ? { value: value.item() as Scalar, dtype: value.dtype.torch } : null;

/** The tensor behind an array. @throws TypeError for strings and objects, ValueError for the negative strides of a reversed view, which torch does not have */
function checkStrides(array: NDArray): Tensor {
  if (array instanceof ForeignArray) {
    const type = values.getattr(values.getattr(array, "dtype"), "type");
    const name = `${values.getattr(type, "__module__")}.${values.getattr(type, "__name__")}`;
    throw typeError(
      `can't convert np.ndarray of type ${name}. The only supported types are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool.`,
    );
  }
  const { tensor } = array;
  if (tensor.strides.some((s) => s < 0)) {
    throw torchError(
      "ValueError",
      "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. " +
        "(You can probably work around this by making a copy of your array  with array.copy().) ",
    );
  }
  return tensor;
}

/** A tensor over an array's memory. @throws TypeError for anything but an array */
export function from_numpy(array: unknown): Tensor {
  if (!(array instanceof NDArray)) throw typeError(`expected np.ndarray (got ${values.typeName(array)})`);
  const { storage, dtype, sizes, strides, offset, count, isContiguous } = checkStrides(array);
  return new Tensor(storage, dtype, sizes, strides, offset, count, isContiguous);
}

/** An array over a tensor's memory. @throws RuntimeError, TypeError with PyTorch's words */
export function numpy(self: Tensor, force = false): NDArray {
  let source = self;
  if (force) source = t("cpu")(t("detach")(self));
  else {
    if (self.device.type === "cuda") {
      throw typeError(
        `can't convert ${self.device} device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first.`,
      );
    }
    if (self.requiresGrad) {
      throw needsDetach();
    }
  }
  fromTorch(source.dtype);
  const { storage, dtype, sizes, strides, offset, count, isContiguous } = source;
  return new NDArray(new Tensor(storage, dtype, sizes, strides, offset, count, isContiguous), self);
}

def("torch", "from_numpy(ndarray)", from_numpy);
def("torch.Tensor", "numpy(self, *, force=False)", (self: Tensor, force = false) => numpy(self, force === true));
def("torch.Tensor", "__array__(self, dtype=None)", (self: Tensor, dtype: unknown = null) => {
  const array = numpy(self);
  return dtype === null || dtype === undefined ? array : array.astype(dtypeOf(dtype));
});
