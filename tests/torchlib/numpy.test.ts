// numpy through `pyt run`: values and messages as NumPy 2.4 prints them.
import { expect, test } from "vitest";
import { run } from "../pyt.ts";

const CASES: [name: string, source: string, output: string][] = [
  [
    "ufuncs are objects with reduce, outer and at",
    "a = np.zeros(3, int)\nnp.add.at(a, [0, 0, 2], 1)\nprint(np.multiply, np.add.reduce([1, 2, 3]), np.maximum.accumulate([1, 3, 2]), np.subtract.outer([5, 1], [1, 2]).tolist(), a)",
    "<ufunc 'multiply'> 6 [1 3 3] [[4, 3], [0, -1]] [2 0 1]\n",
  ],
  [
    "reductions take where and initial",
    "a = np.arange(6)\nprint(np.sum(a, where=a > 2), np.max(a, initial=10), a.mean(where=a % 2 == 0), a.prod(initial=0))",
    "12 10 2.0 0\n",
  ],
  [
    "reshape and ravel follow order='F'",
    "a = np.arange(6)\nprint(a.reshape(2, 3, order='F').tolist(), a.reshape(2, 3).ravel('F'))",
    "[[0, 2, 4], [1, 3, 5]] [0 3 1 4 2 5]\n",
  ],
  [
    "assignment through a negative step",
    "a = np.zeros((2, 3), int)\na[:, ::-1] = [1, 2, 3]\nprint(a.tolist())",
    "[[3, 2, 1], [3, 2, 1]]\n",
  ],
  [
    "legacy distributions follow the seed to the bit",
    "np.random.seed(7)\nprint(repr(float(np.random.beta(2, 3))), repr(float(np.random.gumbel())), repr(float(np.random.standard_t(4))), np.random.multinomial(9, [0.2, 0.3, 0.5]))",
    "0.41878293043700493 0.3668519691750725 0.0015945967411733447 [0 3 6]\n",
  ],
  [
    "errors carry NumPy's classes and words",
    "for f in (lambda: np.ones(3).sum(axis=2), lambda: np.broadcast_to([1, 2, 3], (2,)), lambda: np.zeros(3).foo, lambda: np.multiply(1.5, 2, out=np.zeros((), int))):\n    try:\n        f()\n    except Exception as e:\n        print(type(e).__name__, e)",
    "AxisError axis 2 is out of bounds for array of dimension 1\nValueError operands could not be broadcast together with remapped shapes [original->remapped]: (3,)  and requested shape (2,)\nAttributeError 'numpy.ndarray' object has no attribute 'foo'\nUFuncTypeError Cannot cast ufunc 'multiply' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'\n",
  ],
  [
    "files round-trip",
    "import io\nb = io.BytesIO()\nnp.save(b, np.arange(4.).reshape(2, 2))\nb.seek(0)\nprint(np.load(b).tolist(), len(b.getvalue()), np.loadtxt(['1,2', '3,4'], delimiter=',').tolist())",
    "[[0.0, 1.0], [2.0, 3.0]] 160 [[1.0, 2.0], [3.0, 4.0]]\n",
  ],
  [
    "printoptions: formatter, sign, edges and exact ties",
    "with np.printoptions(precision=1, floatmode='fixed', sign='+'):\n    print(np.array([0.25, -1.75, np.nan]))\nwith np.printoptions(edgeitems=1, threshold=3, formatter={'int': hex}):\n    print(np.arange(9), repr(np.arange(4.)))\nprint(np.array([16777216, 0.5], np.float32), np.float32(1e6), np.array2string(np.array([2.5, 1]), floatmode='maxprec_equal', separator=';'))",
    "[+0.2 -1.8 +nan]\n[0x0 ... 0x8] array([0., ..., 3.], shape=(4,))\n[1.6777216e+07 5.0000000e-01] 1e+06 [2.5;1.0]\n",
  ],
  [
    "reversed slices and flip are views",
    "a = np.arange(6)\nr = a[::-1]\nr[0] = 50\nnp.flip(a)[5] = -1\na[1:] = a[:-1]\nprint(a, r, r.base is a, r.strides, a[::-2].sum(), r.reshape(2, 3).tolist())",
    "[-1 -1  1  2  3  4] [ 4  3  2  1 -1 -1] True (-8,) 5 [[4, 3, 2], [1, -1, -1]]\n",
  ],
  [
    "read-only arrays refuse every write",
    "a = np.arange(3)\na.flags.writeable = False\nfor f in (lambda: a.__setitem__(0, 1), lambda: a[1:].fill(0), lambda: a.__iadd__(1), lambda: np.broadcast_to(a, (2, 3)).__setitem__(0, 1)):\n    try:\n        f()\n    except ValueError as e:\n        print(e)\nprint(a, a.copy().flags['W'])",
    "assignment destination is read-only\nassignment destination is read-only\noutput array is read-only\nassignment destination is read-only\n[0 1 2] True\n",
  ],
  [
    "scalars act as Python's numbers and as arrays",
    "x = np.float64(2.75)\nprint({1: 'x'}[np.int64(1)], hash(x) == hash(2.75), [0] * np.int64(2), divmod(np.int64(7), 2), x.T, x.is_integer(), np.int64(6).bit_count(), f'{np.float32(0.1)}', f'{x:.1f}', np.complex64(1j).imag, repr(round(np.float32(2.567), 1)))",
    "x True [0, 0] (np.int64(3), np.int64(1)) 2.75 False 2 0.10000000149011612 2.8 1.0 np.float32(2.6)\n",
  ],
  [
    "errstate belongs to its block",
    "import warnings\nwith np.errstate(divide='raise'):\n    try:\n        np.float64(1) / 0\n    except FloatingPointError as e:\n        print(e)\nwith warnings.catch_warnings(record=True) as w, np.errstate(invalid='ignore'):\n    warnings.simplefilter('always')\n    np.array([1.]) / 0\n    np.sqrt(np.array([-1.]))\n    np.uint8(200) + np.uint8(100)\n    print([str(x.message) for x in w], np.geterr()['invalid'])\nprint(np.geterr())",
    "divide by zero encountered in scalar divide\n['divide by zero encountered in divide', 'overflow encountered in scalar add'] ignore\n{'divide': 'warn', 'over': 'warn', 'under': 'ignore', 'invalid': 'warn'}\n",
  ],
  [
    "integers that do not fit and values of other kinds are refused in NumPy's words",
    "for f in (lambda: np.uint8(-1), lambda: np.array([300], np.uint8), lambda: np.array([np.nan], int), lambda: np.array([1]) + None, lambda: np.array([1.5]) + 'ab', lambda: np.array([1.5]) & 1, lambda: np.zeros(3)[[True]], lambda: np.arange(3)[[0, 5]], lambda: np.zeros(), lambda: np.sqrt(), lambda: np.int64('x')):\n    try:\n        print(f())\n    except Exception as e:\n        print(type(e).__name__, e)\nprint(np.array([1], np.int8) < 200, np.array([1, 2]) == None)",
    "OverflowError Python integer -1 out of bounds for uint8\nOverflowError Python integer 300 out of bounds for uint8\nValueError cannot convert float NaN to integer\nTypeError unsupported operand type(s) for +: 'int' and 'NoneType'\nUFuncTypeError ufunc 'add' did not contain a loop with signature matching types (dtype('float64'), dtype('<U2')) -> None\nTypeError ufunc 'bitwise_and' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''\nIndexError boolean index did not match indexed array along axis 0; size of axis is 3 but size of corresponding boolean axis is 1\nIndexError index 5 is out of bounds for axis 0 with size 3\nTypeError zeros() missing required argument 'shape' (pos 0)\nTypeError sqrt() takes from 1 to 2 positional arguments but 0 were given\nValueError invalid literal for int() with base 10: 'x'\n[ True] [False False]\n",
  ],
  [
    "dtypes: limits, order, kinds",
    "print(np.finfo('f4').eps, np.iinfo(np.int8), np.dtype('f4') < np.dtype('f8'), np.dtype('i2').type, np.isdtype(np.dtype('u1'), 'integral'), np.ones(2, np.uint8).sum().dtype, repr(np.finfo(np.float32)))",
    "1.1920929e-07 Machine parameters for int8\n---------------------------------------------------------------\nmin = -128\nmax = 127\n---------------------------------------------------------------\n True <class 'numpy.int16'> True uint64 finfo(resolution=1e-06, min=-3.4028235e+38, max=3.4028235e+38, dtype=float32)\n",
  ],
];

test.each(CASES)("%s", (_name, source, output) => {
  const done = run(`import numpy as np\n${source}\n`);
  expect(done.stderr).toBe("");
  expect(done.stdout).toBe(output);
});
