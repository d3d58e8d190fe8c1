# Saving and loading: what comes back, what stays shared, what is refused.
import io
import torch
from torch import nn

torch.manual_seed(2)


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 3)
        self.two = nn.Embedding(4, 2, padding_idx=1)
        self.note = {"tags": ["a", "b"], "rate": 0.5}

    def forward(self, i):
        return self.one(self.two(i))


def there_and_back(value, **kw):
    f = io.BytesIO()
    torch.save(value, f)
    f.seek(0)
    return torch.load(f, **kw)


base = torch.arange(12.0).reshape(3, 4)
got = there_and_back({"all": base, "row": base[1], "t": base.t(), "i": torch.tensor([1, 2], dtype=torch.int16), "z": torch.tensor(1 + 2j),
                      "b": torch.tensor([True, False]), "h": torch.ones(2, dtype=torch.bfloat16), "p": nn.Parameter(torch.ones(1)),
                      "plain": [1, 2.5, "text", None, (True, b"raw"), 2**80, {3: 4}], "size": base.shape, "d": torch.float16})
got["all"][1, 0] = -1
print(got)
print(got["row"], got["t"].stride(), got["t"].untyped_storage().data_ptr() == got["all"].untyped_storage().data_ptr())
model = Pair()
back = there_and_back(model, weights_only=False)
i = torch.tensor([0, 1, 3])
print(back, back.note, torch.equal(back(i), model(i)), back.two.padding_idx)
try:
    there_and_back(model)
except Exception as e:
    print(type(e).__name__, "Weights only load failed" in str(e))
for kw in ({"map_location": "cpu"}, {"map_location": torch.device("cpu")}, {"map_location": lambda s, where: s}):
    print(there_and_back(base[0], **kw))
state = there_and_back(model.state_dict())
print(type(state).__name__, list(state), state._metadata["one"])
try:
    torch.load("/nonexistent/file.pt")
except FileNotFoundError as e:
    print(e)
try:
    torch.load(io.BytesIO(b""))
except Exception as e:
    print(type(e).__name__, e)
import pickle
pair = pickle.loads(pickle.dumps({"t": base.t()[1:], "m": model, "p": model.one.bias}))
print(pair["t"], pair["m"], torch.equal(pair["m"](i), model(i)), type(pair["p"]).__name__)
