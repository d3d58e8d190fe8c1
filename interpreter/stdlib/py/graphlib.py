# The graphlib module: topological order.
__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._preds = {}
        self._ready = None
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        preds = self._preds.setdefault(node, [])
        for p in predecessors:
            self._preds.setdefault(p, [])
            preds.append(p)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._succ = {n: [] for n in self._preds}
        self._left = {}
        for n, preds in self._preds.items():
            self._left[n] = len(preds)
            for p in preds:
                self._succ[p].append(n)
        self._ready = [n for n, k in self._left.items() if k == 0]
        self._passed = 0
        self._done = 0
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        state = {}
        for start in self._preds:
            path = [start]
            iters = [iter(self._succ[start])]
            if state.get(start):
                continue
            state[start] = 1
            while path:
                for n in iters[-1]:
                    if state.get(n) == 1:
                        return path[path.index(n):] + [n]
                    if not state.get(n):
                        state[n] = 1
                        path.append(n)
                        iters.append(iter(self._succ[n]))
                        break
                else:
                    state[path.pop()] = 2
                    iters.pop()
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        self._ready = []
        self._passed += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._done < self._passed or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        for n in nodes:
            self._done += 1
            for s in self._succ[n]:
                self._left[s] -= 1
                if self._left[s] == 0:
                    self._ready.append(s)

    def static_order(self):
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)
