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
];

test.each(CASES)("%s", (_name, source, output) => {
  const done = run(`import numpy as np\n${source}\n`);
  expect(done.stderr).toBe("");
  expect(done.stdout).toBe(output);
});
