"""einsum: NumPy's reading of the subscripts, the sums themselves by torch's contraction."""
import numpy as np
import torch


def _letters(indices):
    """Subscripts given as lists of numbers, as letters."""
    text = ""
    for i in indices:
        if i is Ellipsis:
            text += "..."
        else:
            text += chr(65 + i) if i < 26 else chr(71 + i)
    return text


def _parse(operands):
    if isinstance(operands[0], str):
        return operands[0].replace(" ", ""), list(operands[1:])
    arrays, terms = [], []
    items = list(operands)
    while len(items) >= 2:
        arrays.append(items.pop(0))
        terms.append(_letters(items.pop(0)))
    text = ",".join(terms)
    if items:
        text += "->" + _letters(items[0])
    return text, arrays


def _labels(term, ndim, at):
    for c in term.replace("...", ""):
        if not (c.isascii() and c.isalpha()):
            raise ValueError(f"invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters")
    plain = term.replace("...", "")
    if len(plain) > ndim:
        raise ValueError(f"einstein sum subscripts string contains too many subscripts for operand {at}")
    if "..." not in term:
        if len(plain) < ndim:
            raise ValueError(
                "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions."
            )
        return list(plain)
    k = ndim - len(plain)
    before, after = term.split("...")
    return list(before) + [-j for j in range(k, 0, -1)] + list(after)


def _check(text, arrays):
    """The equation with its output spelt out. Raises ValueError in NumPy's words."""
    left, arrow, right = text.partition("->")
    terms = left.split(",")
    if len(terms) < len(arrays):
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string")
    if len(terms) > len(arrays):
        raise ValueError("fewer operands provided to einstein sum function than specified in the subscripts string")
    labels = [_labels(t, a.ndim, i) for i, (t, a) in enumerate(zip(terms, arrays))]
    letters = left.replace(",", "").replace("...", "")
    dots = max([-x for ls in labels for x in ls if not isinstance(x, str)], default=0)
    if not arrow:
        right = ("..." if "..." in left else "") + "".join(sorted(c for c in set(letters) if letters.count(c) == 1))
    else:
        shown = right.replace("...", "")
        for c in shown:
            if not (c.isascii() and c.isalpha()):
                raise ValueError(f"invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters")
            if shown.count(c) > 1:
                raise ValueError(f"einstein sum subscripts string includes output subscript '{c}' multiple times")
            if c not in letters:
                raise ValueError(f"einstein sum subscripts string included output subscript '{c}' which never appeared in an input")
        if dots and "..." not in right:
            raise ValueError("output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.")
    for i, (ls, a) in enumerate(zip(labels, arrays)):
        sizes = {}
        for c, n in zip(ls, a.shape):
            if sizes.setdefault(c, n) != n:
                if sizes[c] != 1 and n != 1:
                    raise ValueError(f"dimensions in operand {i} for collapsing index '{c}' don't match ({sizes[c]} != {n})")
                sizes[c] = max(n, sizes[c])
    before, _, after = right.partition("...")
    order = list(before) + ([-j for j in range(dots, 0, -1)] if "..." in right else []) + list(after)
    order += [c for c in dict.fromkeys(letters) if c not in order]
    seen = {}
    for ls, a in zip(labels, arrays):
        for c, n in zip(ls, a.shape):
            if seen.setdefault(c, n) != n and n != 1:
                if seen[c] != 1:
                    _mismatch(labels, arrays, order)
                seen[c] = n
    return left + "->" + right


def _mismatch(labels, arrays, order):
    text = ""
    for ls, a in zip(labels, arrays):
        mapped = [str(a.shape[ls.index(c)]) if c in ls else "newaxis" for c in order]
        while mapped and mapped[0] == "newaxis":
            mapped.pop(0)
        shape = "(" + ",".join(map(str, a.shape)) + (",)" if a.ndim == 1 else ")")
        text += f"{shape}->({','.join(mapped)}) "
    raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {text}")


def einsum(*operands, out=None, optimize=False, dtype=None, order="K", casting="safe"):
    if len(operands) < 2:
        raise ValueError("must provide at least an operand and a subscripts list to einsum")
    text, arrays = _parse(operands)
    arrays = [np.asarray(a) for a in arrays]
    equation = _check(text, arrays)
    d = np.dtype(dtype) if dtype is not None else np.result_type(*[a.dtype for a in arrays])
    work = np.dtype(np.int64) if d.kind == "b" else d
    tensors = [torch.from_numpy(a if a.dtype == work else a.astype(work)) for a in arrays]
    made = torch.einsum(equation, *tensors).numpy()
    if d.kind == "b":
        made = made != 0
    elif made.dtype != d:
        made = made.astype(d)
    if out is not None:
        out[...] = made
        return out
    return made if made.ndim else made[()]


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    text, arrays = _parse(operands)
    raise NotImplementedError("numpy.einsum_path is not implemented in pyt yet")
