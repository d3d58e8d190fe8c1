"""NumPy's functions for arrays of strings, objects, dates and records."""
import builtins
import math
import operator

import numpy as np
from numpy import _kinds, _values
from numpy._kinds import Array, dtype_
from numpy._values import ValueArray, make


def no_loop(name, *dtypes):
    _raise_ufunc(
        f"ufunc '{name}' did not contain a loop with signature matching types ({', '.join(map(repr, dtypes))}) -> None"
    )


def _raise_ufunc(message):
    raise np._UFuncTypeError(message)


# --- making


def _discover(x, dtype):
    """(shape, leaves) of nested sequences; with objects asked for, ragged parts are leaves."""
    wants_objects = dtype is not None and dtype.kind == "O"
    record = dtype is not None and dtype.kind == "V"

    def children(node):
        if isinstance(node, np.ndarray):
            return [node[i] for i in range(len(node))] if node.ndim else None
        if isinstance(node, list) or isinstance(node, tuple) and not record:
            return list(node)
        if isinstance(node, range):
            return list(node)
        if isinstance(node, (str, bytes, dict, set)) or not hasattr(node, "__array__"):
            return None
        if hasattr(node, "tolist") and not isinstance(node, np.generic) and getattr(node, "ndim", 0):
            return children(np.asarray(node))
        return None

    shape, level = [], [x]
    while True:
        kids = [children(n) for n in level]
        if not level or builtins.any(k is None for k in kids):
            if builtins.any(k is not None for k in kids) and not wants_objects:
                _ragged(shape)
            break
        sizes = {len(k) for k in kids}
        if len(sizes) > 1:
            if not wants_objects:
                _ragged(shape)
            break
        shape.append(sizes.pop())
        level = [c for k in kids for c in k]
    return tuple(shape), level


def _ragged(shape):
    raise ValueError(
        "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
        f"{len(shape)} dimensions. The detected shape was {tuple(shape)} + inhomogeneous part."
    )


def _leaf_dtype(leaves):
    from numpy import _dates, _records

    text = data = number = False
    width = 0
    for x in leaves:
        if isinstance(x, str):
            text, width = True, builtins.max(width, len(x))
        elif isinstance(x, bytes):
            data, width = True, builtins.max(width, len(x))
        elif isinstance(x, (bool, int, float, complex, np.generic)):
            number = True
        elif isinstance(x, _dates.Scalar):
            return _dates.common_dtype(leaves)
        elif isinstance(x, _records.void):
            return x.dtype
        else:
            return dtype_("O")
    if not text and not data:
        return dtype_("O")
    if number:
        kinds = {np.asarray(x).dtype for x in leaves if not isinstance(x, (str, bytes))}
        width = builtins.max(width, *[_values.text_width(d) for d in kinds])
    return dtype_("U" if text else "S", builtins.max(width, 1))


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0, like=None):
    d = None if dtype is None else np.dtype(dtype)
    if getattr(object, "_is_masked", False):
        object = object._data
    if isinstance(object, Array):
        if d is not None and not (d.kind in "US" and d.kind == object.dtype.kind and d._length == 0) and d != object.dtype:
            a = object.astype(d)
        else:
            a = object.copy() if copy else object
    elif isinstance(object, np.ndarray):
        a = astype(object, d)
    else:
        a = _from_nested(object, d)
    while a.ndim < ndmin:
        a = a.reshape((1,) + a.shape)
    return a


def _from_nested(x, d):
    shape, leaves = _discover(x, d)
    if d is None:
        d = _leaf_dtype(leaves)
    if not isinstance(d, dtype_):
        if leaves and builtins.all(isinstance(v, (str, bytes)) for v in leaves):
            return np.array(_values._numbers(leaves, d, "U"), dtype=d).reshape(shape)
        if d.kind in "iufc" and builtins.any(v is None for v in leaves):
            if d.kind == "f":
                return np.array([math.nan if v is None else v for v in leaves], dtype=d).reshape(shape)
            raise TypeError(f"int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
        out = make(list(leaves), shape, "O")
        return out.astype(d)
    if d.kind in "Mm":
        from numpy import _dates

        return _dates.from_values(leaves, shape, d)
    if d.kind == "V":
        from numpy import _records

        return _records.from_values(leaves, shape, d)
    if d.kind == "O":
        return make(list(leaves), shape, d)
    return make([_values._as_text(v, d.kind) for v in leaves], shape, d)


def asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None):
    return array(a, dtype, copy=False)


def astype(a, dtype, order="K", casting="unsafe", subok=True, copy=True):
    """`astype` of a numeric array to another kind."""
    d = np.dtype(dtype)
    if d.kind == "O":
        return make(a.ravel().tolist(), a.shape, d)
    if d.kind in "US":
        return _values.numeric_as_text(a, d.kind, d._length)
    if d.kind in "Mm":
        from numpy import _dates

        return _dates.from_numbers(a, d)
    _kinds._no("numpy.ndarray.astype", d)


def _shape(shape):
    return (int(shape),) if isinstance(shape, (int, np.integer)) else tuple(int(n) for n in shape)


def _filled(shape, d, value):
    shape = _shape(shape)
    n = math.prod(shape)
    if d.kind == "V":
        from numpy import _records

        return _records.filled(shape, d, value)
    if d.kind in "Mm":
        return astype(np.full(shape, value, dtype=np.int64), d)
    empty = {"U": "", "S": b"", "O": value}[d.kind]
    if d.kind != "O":
        empty = empty if value in (0, None) else _values._as_text(value, d.kind)
    return make([empty] * n, shape, d if d.kind == "O" or d._length else dtype_(d.kind, 1))


def zeros(shape, dtype=None, order="C", *, device=None, like=None):
    return _filled(shape, np.dtype(dtype), 0)


def empty(shape, dtype=None, order="C", *, device=None, like=None):
    d = np.dtype(dtype)
    return _filled(shape, d, None if d.kind == "O" else 0)


def ones(shape, dtype=None, order="C", *, device=None, like=None):
    return _filled(shape, np.dtype(dtype), 1)


def full(shape, fill_value, dtype=None, order="C", *, device=None, like=None):
    d = array(fill_value).dtype if dtype is None else np.dtype(dtype)
    if d.kind in "US" and not d._length:
        d = dtype_(d.kind, len(_values._as_text(fill_value, d.kind)))
    if d.kind == "O" and not isinstance(fill_value, (list, tuple, np.ndarray)):
        return make([fill_value] * math.prod(_shape(shape)), _shape(shape), d)
    out = _filled(shape, d, 0)
    out[...] = fill_value
    return out


def _like(f):
    def like(a, *args, dtype=None, order="K", subok=True, shape=None):
        a = np.asarray(a)
        return f(a.shape if shape is None else shape, *args, dtype=a.dtype if dtype is None else dtype)

    return like


def arange(start=None, stop=None, step=None, dtype=None, *, device=None, like=None):
    from numpy import _dates

    return _dates.arange(start, stop, step, dtype)


# --- rearranging and joining: NumPy's own functions over the carriers


def _over(name, owns):
    f = getattr(np, name)

    def over(a, *args, **kwargs):
        a = np.asarray(a)
        if not isinstance(a, Array):
            _kinds._no(f"numpy.{name}")
        out = a._map(lambda c: f(c, *args, **kwargs))
        return out.copy() if owns else out

    return over


def _pieces(name):
    f = getattr(np, name)
    return lambda a, *args, **kwargs: [a._like(c) for c in f(a._c, *args, **kwargs)]


def take(a, indices, axis=None, out=None, mode="raise"):
    a = np.asarray(a)
    picked = a._map(lambda c: np.asarray(np.take(c, indices, axis=axis)))
    return picked.copy() if picked.ndim else picked[()]


def unify(items):
    """The operands as arrays of one kind."""
    arrays = [x if isinstance(x, np.ndarray) else np.asarray(x) for x in items]
    kinds = {a.dtype.kind for a in arrays}
    if kinds & {"V"}:
        if len({a.dtype for a in arrays}) > 1:
            raise np._DTypePromotionError("field names do not match")
        return arrays
    if kinds & {"O"}:
        return [a if a.dtype.kind == "O" else _values.asvalues(a.astype(object)) for a in arrays]
    if kinds & {"M", "m"}:
        from numpy import _dates

        return _dates.unify(arrays)
    kind = "U" if "U" in kinds else "S"
    arrays = [
        (a if a.dtype.kind == kind else a.astype(kind)) if isinstance(a, Array) else _values.numeric_as_text(a, kind)
        for a in arrays
    ]
    length = builtins.max(a.dtype._length for a in arrays)
    return [ValueArray(a._v, a._c, dtype_(kind, length)) for a in arrays]


def joined(f, items):
    """`f` over the carriers of the operands, which point into one pool of values."""
    arrays = unify(items)
    first = arrays[0]
    if not isinstance(first, ValueArray):
        return first._joined(f, arrays)
    pool, carriers = [], []
    for a in arrays:
        carriers.append(np.arange(len(pool), len(pool) + a.size).reshape(a.shape))
        pool.extend(a._flat())
    return ValueArray(pool, f(carriers), first.dtype).copy()


def _join(name):
    f = getattr(np, name)

    def join(arrays, *args, **kwargs):
        return joined(lambda carriers: f(carriers, *args, **kwargs), list(arrays))

    return join


def append(arr, values, axis=None):
    return joined(lambda c: np.append(c[0], c[1], axis=axis), [arr, values])


def insert(arr, obj, values, axis=None):
    return joined(lambda c: np.insert(c[0], obj, c[1] if c[1].ndim else c[1][()], axis=axis), [arr, values])


def where(condition, x=None, y=None):
    if x is None:
        return np.nonzero(condition)
    condition = np.asarray(condition)
    if isinstance(condition, Array):
        condition = condition._truth()
    if not isinstance(x, np.ndarray) and not isinstance(y, np.ndarray) and isinstance(x, str) != isinstance(y, str):
        if isinstance(x if isinstance(y, str) else y, (int, float, complex)):
            no_promotion(x, y)
    return joined(lambda c: np.asarray(np.where(condition, c[0], c[1])), [x, y])


_PY_DTYPES = {str: "StrDType", bool: "BoolDType", int: "_PyLongDType", float: "_PyFloatDType", complex: "_PyComplexDType"}


def no_promotion(*items):
    names = [f"<class 'numpy.dtypes.{_PY_DTYPES[type(x)]}'>" for x in items]
    a, b = names if isinstance(items[0], str) else names[::-1]
    raise np._DTypePromotionError(
        f"The DType {a} could not be promoted by {b}. This means that no common DType exists for the given inputs. "
        "For example they cannot be stored in a single array unless the dtype is `object`. "
        f"The full list of DTypes is: ({', '.join(names)})"
    )


def select(condlist, choicelist, default=0):
    if default == 0 and not isinstance(default, str):
        arrays = unify(list(choicelist))
        if arrays[0].dtype.kind in "US":
            raise TypeError(
                "Choicelist and default value do not have a common dtype: The DType <class 'numpy.dtypes.StrDType'> could not "
                "be promoted by <class 'numpy.dtypes._PyLongDType'>. This means that no common DType exists for the given "
                "inputs. For example they cannot be stored in a single array unless the dtype is `object`. The full list of "
                "DTypes is: (<class 'numpy.dtypes.StrDType'>, <class 'numpy.dtypes._PyLongDType'>)"
            )
    return joined(lambda c: np.select(condlist, c[:-1], c[-1]), [*choicelist, default])


# --- order: NumPy's own functions over ranks


def _ranked(*items):
    """(the operands unified and joined flat, ranks of each operand)."""
    arrays = unify(list(items))
    pool = arrays[0].ravel() if len(arrays) == 1 else joined(lambda c: np.concatenate([x.ravel() for x in c]), arrays)
    ranks, out, at = pool._ranks(), [], 0
    for a in arrays:
        out.append(ranks[at : at + a.size].reshape(a.shape))
        at += a.size
    return pool, ranks, out


def _back(pool, ranks, result):
    """Ranks as the values they stand for."""
    first = {}
    for i, r in enumerate(ranks.ravel().tolist()):
        first.setdefault(r, i)
    at = np.array([first[r] for r in result.ravel().tolist()], dtype=np.int64).reshape(result.shape)
    return pool[at]


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    a = np.asarray(a).copy()
    if axis is None:
        a, axis = a.ravel(), -1
    a.sort(axis=axis, order=order)
    return a


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    return np.asarray(a).argsort(axis=axis, order=order)


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    pool, ranks, (r,) = _ranked(ar)
    if axis is not None and r.ndim > 1:
        _kinds._no("numpy.unique with axis", pool.dtype)
    found = np.unique(r, return_index, return_inverse, return_counts)
    if isinstance(found, tuple):
        return (_back(pool, ranks, found[0]), *found[1:])
    return _back(pool, ranks, found)


def _set_operation(name):
    f = getattr(np, name)

    def run(ar1, ar2, *args, **kwargs):
        pool, ranks, (a, b) = _ranked(ar1, ar2)
        result = f(a, b, *args, **kwargs)
        if isinstance(result, tuple):
            return (_back(pool, ranks, result[0]), *result[1:])
        return _back(pool, ranks, result)

    return run


def _by_equality(x, y):
    return [builtins.any(v is w or v == w for w in y) for v in x]


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    a, b = unify([element, list(test_elements) if isinstance(test_elements, set) else test_elements])
    if isinstance(a, ValueArray):
        found = np.array(_by_equality(a._flat(), b._flat()), dtype=bool).reshape(a.shape)
        return ~found if invert else found
    _, _, (r, s) = _ranked(a, b)
    return np.isin(r, s, invert=invert)


def searchsorted(a, v, side="left", sorter=None):
    _, _, (r, s) = _ranked(a, v)
    return np.searchsorted(r, s if s.ndim else int(s), side=side, sorter=sorter)


def _method(name):
    def method(a, *args, **kwargs):
        return getattr(np.asarray(a), name)(*args, **kwargs)

    return method


def array_equal(a1, a2, equal_nan=False):
    a1, a2 = np.asarray(a1), np.asarray(a2)
    return a1.shape == a2.shape and bool(np.all(np.asarray(a1 == a2)))


def nonzero(a):
    return np.nonzero(np.asarray(a)._truth())


def count_nonzero(a, axis=None, *, keepdims=False):
    return np.count_nonzero(np.asarray(a)._truth(), axis=axis)


def flatnonzero(a):
    return np.flatnonzero(np.asarray(a)._truth())


def argwhere(a):
    return np.argwhere(np.asarray(a)._truth())


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asarray(a)
    if a.dtype.kind not in "Om" or axis is not None:
        _kinds._no("numpy.median", a.dtype)
    a = sort(a.ravel())
    n = a.size
    return a[n // 2] if n % 2 else (a[n // 2 - 1] + a[n // 2]) / 2


def diff(a, n=1, axis=-1, prepend=None, append=None):
    a = np.asarray(a)
    for _ in range(n):
        rest = [slice(None)] * a.ndim
        first = list(rest)
        rest[axis], first[axis] = slice(1, None), slice(None, -1)
        a = a[tuple(rest)] - a[tuple(first)]
    return a


def array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", *args, suffix="", **kwargs):
    if kwargs.get("formatter"):
        _kinds._no("numpy.array2string with formatter", a.dtype)
    return _kinds.array_text(a, prefix, suffix, separator) if a.ndim else str(a)


def result_type(*items):
    return unify([np.empty(0, d) if isinstance(d, (np.dtype, type, str)) else d for d in items])[0].dtype


# --- elementwise

OBJECT_BINARY = {
    "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv,
    "floor_divide": operator.floordiv, "remainder": operator.mod, "power": operator.pow,
    "bitwise_and": operator.and_, "bitwise_or": operator.or_, "bitwise_xor": operator.xor,
    "left_shift": operator.lshift, "right_shift": operator.rshift,
    "maximum": lambda a, b: a if a >= b else b, "minimum": lambda a, b: a if a <= b else b,
    "logical_and": lambda a, b: a and b, "logical_or": lambda a, b: a or b,
}
_COMPARE = {
    "equal": operator.eq, "not_equal": operator.ne, "less": operator.lt, "less_equal": operator.le,
    "greater": operator.gt, "greater_equal": operator.ge,
}
_OBJECT_UNARY = {"negative": operator.neg, "positive": operator.pos, "absolute": abs, "invert": operator.invert}
_METHODS = ("sqrt", "exp", "log", "sin", "cos", "tan", "tanh", "floor", "ceil", "log2", "log10", "conjugate", "square")
UFUNCS = {*OBJECT_BINARY, *_COMPARE, *_OBJECT_UNARY, *_METHODS, "true_divide", "mod", "pow", "isnan", "isnat", "isfinite", "logical_not", "abs", "isinf", "sign", "rint"}


def _dtype_class(x):
    d = x if isinstance(x, np.dtype) else np.asarray(x).dtype
    if type(x) in (int, float, complex) and type(x) in _PY_DTYPES:
        return f"<class 'numpy.dtypes.{_PY_DTYPES[type(x)]}'>"
    known = {"U": "StrDType", "S": "BytesDType", "O": "ObjectDType", "M": "DateTime64DType", "m": "TimeDelta64DType", "V": "VoidDType", "b": "BoolDType"}
    return f"<class 'numpy.dtypes.{known.get(d.kind) or d.name.capitalize() + 'DType'}'>"


def _out(result, out):
    if out is None:
        return result
    target = out[0] if isinstance(out, tuple) else out
    target[...] = result
    return target


def elementwise(name, *args, out=None, where=True, dtype=None, casting=None, **kwargs):
    name = {"true_divide": "divide", "mod": "remainder", "pow": "power", "abs": "absolute"}.get(name, name)
    if where is not True:
        _kinds._no(f"numpy.{name} with where")
    kinds = []
    for x in args:
        kinds.append((x if isinstance(x, np.ndarray) else np.asarray(x)).dtype.kind)
    if "V" in kinds:
        from numpy import _records

        return _records.elementwise(name, *args)
    if "O" in kinds:
        return _out(_objects(name, args), out)
    if "M" in kinds or "m" in kinds:
        from numpy import _dates

        return _out(_dates.elementwise(name, *args), out)
    return _out(_texts(name, args, kinds), out)


def _pairs(args):
    arrays = [_values.asvalues(x) if isinstance(x, (Array, list, tuple)) else x for x in args]
    arrays = [a if isinstance(a, np.ndarray) else make([a], (), "O") for a in arrays]
    arrays = [a if isinstance(a, ValueArray) else _values.asvalues(a) for a in arrays]
    shape = arrays[0].shape if len(arrays) == 1 else _broadcast(arrays)
    flats = []
    for a in arrays:
        v = a._v
        flats.append([v[i] for i in np.broadcast_to(a._c, shape).ravel().tolist()])
    return shape, flats


def _broadcast(arrays):
    try:
        return np.broadcast_shapes(*[a.shape for a in arrays])
    except ValueError:
        shapes = " ".join("(" + ",".join(map(str, a.shape)) + ("," if a.ndim == 1 else "") + ")" for a in arrays)
        raise ValueError(f"operands could not be broadcast together with shapes {shapes} ") from None


def _objects(name, args):
    if name in _COMPARE:
        shape, (a, b) = _pairs(args)
        f = _COMPARE[name]
        out = np.array([bool(f(x, y)) for x, y in zip(a, b)], dtype=bool).reshape(shape)
        return out if shape else out[()]
    if name in OBJECT_BINARY:
        shape, (a, b) = _pairs(args)
        f = OBJECT_BINARY[name]
        out = make([f(x, y) for x, y in zip(a, b)], shape, "O")
    elif name in _OBJECT_UNARY:
        shape, (a,) = _pairs(args)
        out = make([_OBJECT_UNARY[name](x) for x in a], shape, "O")
    elif name == "logical_not":
        shape, (a,) = _pairs(args)
        return np.array([not x for x in a], dtype=bool).reshape(shape)
    elif name == "square":
        return _objects("multiply", (args[0], args[0]))
    elif name in ("isnan", "isfinite", "isinf", "isnat"):
        _not_supported(name)
    elif name in _METHODS:
        shape, (a,) = _pairs(args)
        done = []
        for x in a:
            f = getattr(x, name, None)
            if f is None:
                raise TypeError(
                    f"loop of ufunc does not support argument 0 of type {type(x).__name__} which has no callable {name} method"
                )
            done.append(f())
        out = make(done, shape, "O")
    else:
        _kinds._no(f"numpy.{name}", "object")
    return out if shape else out[()]


def _not_supported(name):
    raise TypeError(
        f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported "
        "types according to the casting rule ''safe''"
    )


def _texts(name, args, kinds):
    same = len(set(kinds)) == 1
    if name in _COMPARE:
        if same:
            shape, (a, b) = _pairs(args)
            f = _COMPARE[name]
            out = np.array([f(x, y) for x, y in zip(a, b)], dtype=bool).reshape(shape)
            return out if shape else out[()]
        if name in ("equal", "not_equal"):
            shape, _ = _pairs(args)
            return np.full(shape, name == "not_equal") if shape else name == "not_equal"
        _raise_ufunc(
            f"ufunc '{name}' did not contain a loop with signature matching types ({', '.join(_dtype_class(x) for x in args)}) -> None"
        )
    if name == "add" and same:
        arrays = [np.asarray(x) for x in args]
        shape, (a, b) = _pairs(arrays)
        length = builtins.sum(x.dtype._length for x in arrays)
        out = make([x + y for x, y in zip(a, b)], shape, dtype_(kinds[0], length))
        return out if shape else out[()]
    if len(args) == 1:
        if name in ("negative", "positive", "absolute", "invert", "square", "sign", "conjugate"):
            if name in ("negative", "positive", "absolute", "square", "sign", "conjugate"):
                _raise_ufunc(
                    f"ufunc '{name}' did not contain a loop with signature matching types {_dtype_class(args[0])} -> None"
                )
        if name == "logical_not":
            return ~np.asarray(args[0])._truth()
        _not_supported(name)
    if name == "multiply" and "i" in kinds:
        raise TypeError(
            "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'."
        )
    if name in ("logical_and", "logical_or"):
        parts = [x._truth() if isinstance(x, Array) else x for x in (np.asarray(x) for x in args)]
        return getattr(np, name)(*parts)
    if name.startswith("bitwise") or name.endswith("shift"):
        _not_supported(name)
    no_loop(name, *[np.asarray(x).dtype for x in args])


FUNCTIONS = {
    "array": array, "asarray": asarray, "asanyarray": asarray, "ascontiguousarray": asarray,
    "zeros": zeros, "empty": empty, "ones": ones, "full": full,
    "zeros_like": _like(zeros), "empty_like": _like(empty), "ones_like": _like(ones), "full_like": _like(full),
    "arange": arange, "copy": _method("copy"), "take": take, "append": append, "insert": insert, "where": where,
    "select": select, "sort": sort, "argsort": argsort, "unique": unique, "isin": isin, "in1d": isin,
    "searchsorted": searchsorted, "array_equal": array_equal, "array_equiv": array_equal, "nonzero": nonzero,
    "count_nonzero": count_nonzero, "flatnonzero": flatnonzero, "argwhere": argwhere, "median": median, "diff": diff,
    "array2string": array2string, "array_str": lambda a, *rest: str(a), "array_repr": lambda a, *rest: repr(a),
    "shape": lambda a: np.asarray(a).shape, "ndim": lambda a: np.asarray(a).ndim,
    "size": lambda a, axis=None: np.asarray(a).size if axis is None else np.asarray(a).shape[axis],
    "result_type": result_type, "promote_types": result_type,
}
for _n in ("max", "min", "argmax", "argmin", "sum", "prod", "mean", "cumsum", "any", "all", "astype"):
    FUNCTIONS[_n] = _method(_n)
FUNCTIONS["amax"], FUNCTIONS["amin"] = FUNCTIONS["max"], FUNCTIONS["min"]
for _n in (
    "reshape", "ravel", "transpose", "swapaxes", "moveaxis", "expand_dims", "squeeze", "broadcast_to", "atleast_1d",
    "atleast_2d", "atleast_3d", "diagonal", "permute_dims", "matrix_transpose",
):
    if hasattr(np, _n):
        FUNCTIONS[_n] = _over(_n, False)
for _n in ("repeat", "tile", "flip", "fliplr", "flipud", "rot90", "roll", "delete", "resize", "take_along_axis", "diag"):
    if hasattr(np, _n):
        FUNCTIONS[_n] = _over(_n, True)
for _n in ("split", "array_split", "hsplit", "vsplit", "dsplit"):
    FUNCTIONS[_n] = _pieces(_n)
for _n in ("concatenate", "concat", "stack", "vstack", "hstack", "dstack", "column_stack", "row_stack"):
    if hasattr(np, _n):
        FUNCTIONS[_n] = _join(_n)
for _n in ("intersect1d", "union1d", "setdiff1d", "setxor1d"):
    FUNCTIONS[_n] = _set_operation(_n)
