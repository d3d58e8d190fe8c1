import torch
print('## 0')
try:
    r = torch.tensor([(2.5, float('nan'), 2.5), (2.5, float('nan'), 2.5)]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 1')
try:
    r = torch.tensor(0, dtype=torch.int8).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 2')
try:
    r = torch.tensor(()).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 3')
try:
    r = torch.tensor([(True, True, True), (True, True, True)], dtype=torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 4')
try:
    r = torch.tensor([([1, 2.5], [1, 2.5], [1, 2.5]), ([1, 2.5], [1, 2.5], [1, 2.5]), ([1, 2.5], [1, 2.5], [1, 2.5])]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 5')
try:
    r = torch.tensor((([], [], []), ([], [], []), ([], [], [])), dtype=torch.float16)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 6')
try:
    r = torch.tensor(-3, dtype=torch.int8).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 7')
try:
    r = torch.tensor([]).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 8')
try:
    r = torch.tensor((1, [], 1), dtype=torch.float16); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 9')
try:
    r = torch.tensor(([(2.5, 2.5)],)); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 10')
try:
    r = torch.tensor([1, 1, True]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 11')
try:
    r = torch.tensor([[[2.5, True, -3]], [[2.5, True, -3]], [[2.5, True, -3]]]) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 12')
try:
    r = torch.tensor(((), ())).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 13')
try:
    r = torch.tensor([]).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 14')
try:
    r = torch.tensor(1).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 15')
try:
    r = torch.tensor(([True, 0], [True])).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 16')
try:
    r = torch.tensor(-0.0).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 17')
try:
    r = torch.tensor(1, dtype=torch.float64); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 18')
try:
    r = torch.tensor(([[True, True], [True, True]], [(), ()]))[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 19')
try:
    r = torch.tensor(([-3, torch.tensor(1)], [-3, torch.tensor(1)])).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 20')
try:
    r = torch.tensor([-3, 1]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 21')
try:
    r = torch.tensor([([2.5, 2.5], [2.5, 2.5], [2.5, 2.5])]); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 22')
try:
    r = torch.tensor([True, 2.5, 2.5]).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 23')
try:
    r = torch.tensor([], dtype=torch.bfloat16); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 24')
try:
    r = torch.tensor([(1,), (1,)]).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 25')
try:
    r = torch.tensor([]).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 26')
try:
    r = torch.tensor([(True, True), (True, True)]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 27')
try:
    r = torch.tensor((True, True)).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 28')
try:
    r = torch.tensor([[[], []], [[], []]]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 29')
try:
    r = torch.tensor([[1, 1], [1, 1]]).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 30')
try:
    r = torch.tensor(1); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 31')
try:
    r = torch.tensor(([], []), dtype=torch.int64); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 32')
try:
    r = torch.tensor([]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 33')
try:
    r = torch.tensor([-3, 0], dtype=torch.int16).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 34')
try:
    r = torch.tensor([-3, 1, 0]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 35')
try:
    r = torch.tensor([True, torch.tensor([1, 2])], dtype=torch.float64).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 36')
try:
    r = torch.tensor((False, torch.tensor([1, 2]))).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 37')
try:
    r = torch.tensor([]); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 38')
try:
    r = torch.tensor([], dtype=torch.int16)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 39')
try:
    r = torch.tensor([]) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 40')
try:
    r = torch.tensor([2.5, 2.5, 2.5]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 41')
try:
    r = torch.tensor(float('nan')) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 42')
try:
    r = torch.tensor(1).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 43')
try:
    r = torch.tensor((-3, 0), dtype=torch.float64); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 44')
try:
    r = torch.tensor([2**70, 1]).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 45')
try:
    r = torch.tensor([[], []], dtype=torch.complex64).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 46')
try:
    r = torch.tensor(([[1], [1]], [[1], [1]], [[1], [1]])) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 47')
try:
    r = torch.tensor(()).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 48')
try:
    r = torch.tensor(([1], [1]))
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 49')
try:
    r = torch.tensor([True]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 50')
try:
    r = torch.tensor([[None, 0, -3], [None, 0, -3], [None, 0, -3]]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 51')
try:
    r = torch.tensor(([1, 1, 1], (torch.tensor([1, 2]),), [1, 1])).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 52')
try:
    r = torch.tensor([[(), ()], [(), ()]], dtype=torch.complex64) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 53')
try:
    r = torch.tensor(1) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 54')
try:
    r = torch.tensor(2.5) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 55')
try:
    r = torch.tensor(([1],)).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 56')
try:
    r = torch.tensor([], dtype=torch.bool) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 57')
try:
    r = torch.tensor(0, dtype=torch.complex64); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 58')
try:
    r = torch.tensor(-3); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 59')
try:
    r = torch.tensor([]).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 60')
try:
    r = torch.tensor([(), (), ()]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 61')
try:
    r = torch.tensor(-3).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 62')
try:
    r = torch.tensor([[[], [], []]], dtype=torch.uint8).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 63')
try:
    r = torch.tensor((torch.tensor(2.5),)).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 64')
try:
    r = torch.tensor([[True, True, True], [True, True, True], [True, True, True]])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 65')
try:
    r = torch.tensor([[-3, True]]).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 66')
try:
    r = torch.tensor([[True, 2.5, True], [True, 2.5, True], [True, 2.5, True]], dtype=torch.bool).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 67')
try:
    r = torch.tensor(([1, 1],), dtype=torch.int16).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 68')
try:
    r = torch.tensor(([True, True, torch.tensor([1, 2])], [], [2.5, 0, float('nan')]))
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 69')
try:
    r = torch.tensor([]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 70')
try:
    r = torch.tensor(2.5).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 71')
try:
    r = torch.tensor([], dtype=torch.float16)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 72')
try:
    r = torch.tensor([(1, True), [2.5, 2.5, 2.5]]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 73')
try:
    r = torch.tensor([[1]]).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 74')
try:
    r = torch.tensor((2.5, 2.5)).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 75')
try:
    r = torch.tensor([(float('nan'), 0, True)]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 76')
try:
    r = torch.tensor([[(), [2.5, 2.5]], [(), [2.5, 2.5]], [(), [2.5, 2.5]]]).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 77')
try:
    r = torch.tensor([((2.5, 2.5, 1), [], [True, True, True])]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 78')
try:
    r = torch.tensor([[[1, 2.5]]]).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 79')
try:
    r = torch.tensor([[True, False], [True, False]])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 80')
try:
    r = torch.tensor([[[2.5, 1, float('inf')], (2.5, 2.5, 2.5)], [[2.5, 1, float('inf')], (2.5, 2.5, 2.5)]]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 81')
try:
    r = torch.tensor((), dtype=torch.int64)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 82')
try:
    r = torch.tensor(2.5).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 83')
try:
    r = torch.tensor([[True, True, False]]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 84')
try:
    r = torch.tensor([1, 1]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 85')
try:
    r = torch.tensor([0, True]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 86')
try:
    r = torch.tensor((2.5, True, 1j)) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 87')
try:
    r = torch.tensor([(True, [], True), (True, [], True), (True, [], True)])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 88')
try:
    r = torch.tensor((), dtype=torch.float64); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 89')
try:
    r = torch.tensor([(2.5, True, [])])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 90')
try:
    r = torch.tensor(0); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 91')
try:
    r = torch.tensor(1).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 92')
try:
    r = torch.tensor(([-3, torch.tensor(2.5), 2.5], [2.5, -3])) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 93')
try:
    r = torch.tensor(1).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 94')
try:
    r = torch.tensor(0)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 95')
try:
    r = torch.tensor([[], []]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 96')
try:
    r = torch.tensor([[2.5], [2.5]]) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 97')
try:
    r = torch.tensor(1) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 98')
try:
    r = torch.tensor(((2.5, 1, 1),)); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 99')
try:
    r = torch.tensor((2.5,)).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 100')
try:
    r = torch.tensor(True, dtype=torch.complex64).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 101')
try:
    r = torch.tensor([(1, 1, 0), [], [True, -3]]) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 102')
try:
    r = torch.tensor([True, True, 1]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 103')
try:
    r = torch.tensor([True, 1]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 104')
try:
    r = torch.tensor([(torch.tensor(1), 2.5, 2**40), (torch.tensor(1), 2.5, 2**40)], dtype=torch.int32)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 105')
try:
    r = torch.tensor((1e10, -3)).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 106')
try:
    r = torch.tensor(([], [])); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 107')
try:
    r = torch.tensor([float('nan'), 1, -3], dtype=torch.int64) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 108')
try:
    r = torch.tensor((), dtype=torch.float16).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 109')
try:
    r = torch.tensor([True, float('nan'), True]).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 110')
try:
    r = torch.tensor([[[], []]], dtype=torch.int64).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 111')
try:
    r = torch.tensor([True, True]).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 112')
try:
    r = torch.tensor(2.5).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 113')
try:
    r = torch.tensor([[1, 1]]) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 114')
try:
    r = torch.tensor(torch.tensor(1), dtype=torch.uint8).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 115')
try:
    r = torch.tensor([]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 116')
try:
    r = torch.tensor((0, torch.tensor(1))).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 117')
try:
    r = torch.tensor(())
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 118')
try:
    r = torch.tensor([(), 2.5, 2.5]).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 119')
try:
    r = torch.tensor([float('nan'), 0, True]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 120')
try:
    r = torch.tensor(([True, True], [True, True])); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 121')
try:
    r = torch.tensor((1, 1, -3)); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 122')
try:
    r = torch.tensor([1]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 123')
try:
    r = torch.tensor([[1, 2.5, False], [1, 2.5, False], [1, 2.5, False]]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 124')
try:
    r = torch.tensor((), dtype=torch.int64).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 125')
try:
    r = torch.tensor(1, dtype=torch.float32); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 126')
try:
    r = torch.tensor([True, True, 2**40]) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 127')
try:
    r = torch.tensor([True, True]) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 128')
try:
    r = torch.tensor([], dtype=torch.float32).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 129')
try:
    r = torch.tensor([torch.tensor(1)])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 130')
try:
    r = torch.tensor([-0.0, 1j]).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 131')
try:
    r = torch.tensor(1).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 132')
try:
    r = torch.tensor(float('nan')).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 133')
try:
    r = torch.tensor(()) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 134')
try:
    r = torch.tensor([], dtype=torch.int32).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 135')
try:
    r = torch.tensor([2**70, 2.5, 2.5]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 136')
try:
    r = torch.tensor(1).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 137')
try:
    r = torch.tensor([1, 1, 0])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 138')
try:
    r = torch.tensor([[1, True, 2**40], [1, True, 2**40], [1, True, 2**40]]) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 139')
try:
    r = torch.tensor([[], []], dtype=torch.int8).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 140')
try:
    r = torch.tensor([[(False, 1), (False, 1), (False, 1)], [(False, 1), (False, 1), (False, 1)]]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 141')
try:
    r = torch.tensor(([(torch.tensor(2.5), 1), (torch.tensor(2.5), 1)], [(torch.tensor(2.5), 1), (torch.tensor(2.5), 1)]), dtype=torch.float16).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 142')
try:
    r = torch.tensor(1e10).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 143')
try:
    r = torch.tensor(-3, dtype=torch.int8).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 144')
try:
    r = torch.tensor(False)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 145')
try:
    r = torch.tensor([2.5], dtype=torch.complex64).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 146')
try:
    r = torch.tensor((0, -3)).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 147')
try:
    r = torch.tensor([]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 148')
try:
    r = torch.tensor((1, 1, 1)) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 149')
try:
    r = torch.tensor([torch.tensor([1, 2]), 1, 0]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 150')
try:
    r = torch.tensor(2.5).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 151')
try:
    r = torch.tensor([]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 152')
try:
    r = torch.tensor(((2**40, 1), (2**40, 1))).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 153')
try:
    r = torch.tensor([[2.5, 2.5]]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 154')
try:
    r = torch.tensor((2.5, 2.5, 2.5))
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 155')
try:
    r = torch.tensor(()).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 156')
try:
    r = torch.tensor([1j]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 157')
try:
    r = torch.tensor([[True, True, -3], [True, True, -3]]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 158')
try:
    r = torch.tensor([])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 159')
try:
    r = torch.tensor(([[2.5, False, 2.5], [2.5, False, 2.5]], [(1, -3), (1, -3)])).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 160')
try:
    r = torch.tensor([1]); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 161')
try:
    r = torch.tensor([1, 1], dtype=torch.bool) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 162')
try:
    r = torch.tensor(())
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 163')
try:
    r = torch.tensor(True).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 164')
try:
    r = torch.tensor([2.5, 2.5]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 165')
try:
    r = torch.tensor([]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 166')
try:
    r = torch.tensor([(1, 1, 1), (1, 1, 1), (1, 1, 1)], dtype=torch.int8) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 167')
try:
    r = torch.tensor([[[True, 1, 1], [True, 1, 1]]]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 168')
try:
    r = torch.tensor([(float('nan'), True, 1), (float('nan'), True, 1), (float('nan'), True, 1)], dtype=torch.int32).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 169')
try:
    r = torch.tensor(2.5); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 170')
try:
    r = torch.tensor([2.5, torch.tensor([1, 2])], dtype=torch.int16).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 171')
try:
    r = torch.tensor([]) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 172')
try:
    r = torch.tensor([True, True]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 173')
try:
    r = torch.tensor([[]], dtype=torch.int8)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 174')
try:
    r = torch.tensor(([2.5, 1, float('nan')], [2.5, 1, float('nan')], [2.5, 1, float('nan')])) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 175')
try:
    r = torch.tensor([(0, 1, 1), (0, 1, 1), (0, 1, 1)]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 176')
try:
    r = torch.tensor([torch.tensor(1)]).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 177')
try:
    r = torch.tensor([(True, True), (True, True), (True, True)]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 178')
try:
    r = torch.tensor(True) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 179')
try:
    r = torch.tensor(((True, True, True), (True, True, True)), dtype=torch.float16).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 180')
try:
    r = torch.tensor(1e10).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 181')
try:
    r = torch.tensor([(), ()], dtype=torch.uint8); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 182')
try:
    r = torch.tensor([[[False, 1], [False, 1]], [[False, 1], [False, 1]]]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 183')
try:
    r = torch.tensor([[2.5], [2.5]])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 184')
try:
    r = torch.tensor([True, True]); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 185')
try:
    r = torch.tensor(False, dtype=torch.float32).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 186')
try:
    r = torch.tensor(2.5).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 187')
try:
    r = torch.tensor([1, 1e10]); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 188')
try:
    r = torch.tensor([]).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 189')
try:
    r = torch.tensor([-3, 'a', torch.tensor(2.5)]); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 190')
try:
    r = torch.tensor([[], [], (1, 1)], dtype=torch.int16) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 191')
try:
    r = torch.tensor([], dtype=torch.int16)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 192')
try:
    r = torch.tensor(2.5, dtype=torch.float16) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 193')
try:
    r = torch.tensor([]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 194')
try:
    r = torch.tensor([]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 195')
try:
    r = torch.tensor((2.5, 1, 1)).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 196')
try:
    r = torch.tensor([[[1, 1, 1], [1, 1, 1]], [[1, 1, 1], [1, 1, 1]]]).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 197')
try:
    r = torch.tensor([True]) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 198')
try:
    r = torch.tensor([(2.5, float('nan'))], dtype=torch.float64) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 199')
try:
    r = torch.tensor([[2.5, 2.5], [2.5, 2.5]]).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 200')
try:
    r = torch.tensor([torch.tensor(1), True], dtype=torch.float16).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 201')
try:
    r = torch.tensor((2.5, float('nan'))); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 202')
try:
    r = torch.tensor([[[1, 1], [1, 1], [1, 1]]]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 203')
try:
    r = torch.tensor([2.5]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 204')
try:
    r = torch.tensor([float('nan')]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 205')
try:
    r = torch.tensor([1]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 206')
try:
    r = torch.tensor([[1, torch.tensor(1)]]).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 207')
try:
    r = torch.tensor(([[2.5, 2.5], [2.5, 2.5]], [[2.5, 2.5], [2.5, 2.5]])).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 208')
try:
    r = torch.tensor(1).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 209')
try:
    r = torch.tensor([0, 2.5, 2**40]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 210')
try:
    r = torch.tensor((True, True)); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 211')
try:
    r = torch.tensor(()).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 212')
try:
    r = torch.tensor((2.5,), dtype=torch.int64); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 213')
try:
    r = torch.tensor([1, 1, 1]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 214')
try:
    r = torch.tensor(((2.5, 2.5),))[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 215')
try:
    r = torch.tensor((1, 1j)) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 216')
try:
    r = torch.tensor((1,)) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 217')
try:
    r = torch.tensor([]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 218')
try:
    r = torch.tensor([1]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 219')
try:
    r = torch.tensor([()], dtype=torch.float16).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 220')
try:
    r = torch.tensor([], dtype=torch.uint8) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 221')
try:
    r = torch.tensor([0, 2.5], dtype=torch.complex64).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 222')
try:
    r = torch.tensor(2.5).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 223')
try:
    r = torch.tensor([[2.5, 2.5, 2.5], [2.5, 2.5, 2.5], [2.5, 2.5, 2.5]]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 224')
try:
    r = torch.tensor([[[], []], [[], []], [[], []]]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 225')
try:
    r = torch.tensor([(True, True)])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 226')
try:
    r = torch.tensor([2.5, 1e10])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 227')
try:
    r = torch.tensor([[(True, -0.0, -3), (True, -0.0, -3)], [(True, -0.0, -3), (True, -0.0, -3)], [(True, -0.0, -3), (True, -0.0, -3)]]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 228')
try:
    r = torch.tensor(torch.tensor(1)) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 229')
try:
    r = torch.tensor([1, 1, 1]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 230')
try:
    r = torch.tensor([1, 1, 1]) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 231')
try:
    r = torch.tensor(((), True)).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 232')
try:
    r = torch.tensor(0).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 233')
try:
    r = torch.tensor([[2**40], [], [torch.tensor(2.5), -3]]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 234')
try:
    r = torch.tensor([[(2.5, 1, 2.5), (2.5, 1, 2.5)], [(2.5, 1, 2.5), (2.5, 1, 2.5)]], dtype=torch.float64).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 235')
try:
    r = torch.tensor(1, dtype=torch.float16); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 236')
try:
    r = torch.tensor(([[2.5, 2.5, True]], [[2.5, 2.5, True]])) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 237')
try:
    r = torch.tensor(-3, dtype=torch.int16).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 238')
try:
    r = torch.tensor([]).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 239')
try:
    r = torch.tensor([[2.5], [2.5], [2.5]], dtype=torch.int64); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 240')
try:
    r = torch.tensor([]); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 241')
try:
    r = torch.tensor([2.5]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 242')
try:
    r = torch.tensor([(), (), ()]) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 243')
try:
    r = torch.tensor(((),))
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 244')
try:
    r = torch.tensor((-3, True)).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 245')
try:
    r = torch.tensor([[2.5, 0], [2.5, 0], [2.5, 0]], dtype=torch.int64) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 246')
try:
    r = torch.tensor(([True, True, True],))
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 247')
try:
    r = torch.tensor(([[1, -3, 0], [1, -3, 0], [1, -3, 0]], [[1, -3, 0], [1, -3, 0], [1, -3, 0]])).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 248')
try:
    r = torch.tensor([[(0, 1), [True, True]], [[1, 1, 1], [1, 1, 1], [1, 1, 1]]], dtype=torch.int32).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 249')
try:
    r = torch.tensor([[True, True, True]], dtype=torch.int16) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 250')
try:
    r = torch.tensor(()).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 251')
try:
    r = torch.tensor(([True, -3], [True, -3], [True, -3])).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 252')
try:
    r = torch.tensor(()) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 253')
try:
    r = torch.tensor([]) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 254')
try:
    r = torch.tensor([-0.0], dtype=torch.int16).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 255')
try:
    r = torch.tensor((1, 1)); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 256')
try:
    r = torch.tensor(1j); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 257')
try:
    r = torch.tensor(2.5, dtype=torch.bool).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 258')
try:
    r = torch.tensor([(2.5, float('inf')), (2.5, float('inf'))]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 259')
try:
    r = torch.tensor([2.5]).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 260')
try:
    r = torch.tensor(((1, 1, 1), (1, 1, 1), (1, 1, 1))).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 261')
try:
    r = torch.tensor([[1], [1]], dtype=torch.float16); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 262')
try:
    r = torch.tensor([float('inf'), 2.5], dtype=torch.float16).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 263')
try:
    r = torch.tensor([[]]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 264')
try:
    r = torch.tensor([[1, True], [1, True], [1, True]], dtype=torch.bfloat16).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 265')
try:
    r = torch.tensor([[], [], []]).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 266')
try:
    r = torch.tensor([False]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 267')
try:
    r = torch.tensor([[], [], []])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 268')
try:
    r = torch.tensor([([1], [1], [1]), ([1], [1], [1]), ([1], [1], [1])]); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 269')
try:
    r = torch.tensor([True]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 270')
try:
    r = torch.tensor([1, 1]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 271')
try:
    r = torch.tensor([(2**40, float('nan'), 1e10), (1, -3, 1), [torch.tensor(1), 2.5, 2.5]], dtype=torch.uint8).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 272')
try:
    r = torch.tensor([-3]) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 273')
try:
    r = torch.tensor(((), (), ()), dtype=torch.int16); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 274')
try:
    r = torch.tensor(([2.5, 1, 'a'], [2.5, 1, 'a'])).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 275')
try:
    r = torch.tensor(([], [], [])).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 276')
try:
    r = torch.tensor([0, 1]).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 277')
try:
    r = torch.tensor([]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 278')
try:
    r = torch.tensor([]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 279')
try:
    r = torch.tensor(0); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 280')
try:
    r = torch.tensor([2**40]).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 281')
try:
    r = torch.tensor(([1e10, 2.5], [1e10, 2.5], [1e10, 2.5])).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 282')
try:
    r = torch.tensor([]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 283')
try:
    r = torch.tensor([[2.5, 1e10, 2.5], [2.5, 1e10, 2.5]]) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 284')
try:
    r = torch.tensor([(1e10, 2.5, 1), (1e10, 2.5, 1)]).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 285')
try:
    r = torch.tensor((1, 1)).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 286')
try:
    r = torch.tensor(([torch.tensor(2.5)],), dtype=torch.int16).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 287')
try:
    r = torch.tensor(torch.tensor(1)) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 288')
try:
    r = torch.tensor(0); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 289')
try:
    r = torch.tensor(([2.5, True], [2.5, True])).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 290')
try:
    r = torch.tensor([1, 1, float('nan')]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 291')
try:
    r = torch.tensor((2.5, 1)).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 292')
try:
    r = torch.tensor([(True, False), (True, False)]).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 293')
try:
    r = torch.tensor((True,)).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 294')
try:
    r = torch.tensor([[(torch.tensor(1), 0), (torch.tensor(1), 0)], [(torch.tensor(1), 0), (torch.tensor(1), 0)]], dtype=torch.int16) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 295')
try:
    r = torch.tensor(True); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 296')
try:
    r = torch.tensor(())[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 297')
try:
    r = torch.tensor([1, 1]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 298')
try:
    r = torch.tensor([(True,), [-3, 1j]], dtype=torch.bool) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 299')
try:
    r = torch.tensor(()); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 300')
try:
    r = torch.tensor([[[], [], []], [[], [], []]]).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 301')
try:
    r = torch.tensor([float('nan'), False, 1j]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 302')
try:
    r = torch.tensor(([[2.5, 2.5]], [[2.5, 2.5]], [[2.5, 2.5]])).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 303')
try:
    r = torch.tensor(([], [])).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 304')
try:
    r = torch.tensor([-3]).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 305')
try:
    r = torch.tensor(([[1, 1], [1, 1], [1, 1]], ([2**40],), ()), dtype=torch.int32); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 306')
try:
    r = torch.tensor(-3, dtype=torch.int64) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 307')
try:
    r = torch.tensor(True, dtype=torch.bfloat16).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 308')
try:
    r = torch.tensor(([()],)) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 309')
try:
    r = torch.tensor([])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 310')
try:
    r = torch.tensor([([0], [0]), ([0], [0])]) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 311')
try:
    r = torch.tensor([[1], [1]])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 312')
try:
    r = torch.tensor((0, float('inf'))).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 313')
try:
    r = torch.tensor(([1j, 2**70, 1], [1j, 2**70, 1], [1j, 2**70, 1])).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 314')
try:
    r = torch.tensor([], dtype=torch.int32).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 315')
try:
    r = torch.tensor(([-3, 2.5, 2.5], [-3, 2.5, 2.5], [-3, 2.5, 2.5])).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 316')
try:
    r = torch.tensor([True]).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 317')
try:
    r = torch.tensor([(2.5, 2.5, torch.tensor(2.5)), (2.5, 2.5, torch.tensor(2.5))]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 318')
try:
    r = torch.tensor([[], [2.5]]).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 319')
try:
    r = torch.tensor(([1, 1, 1], [1, 1, 1]), dtype=torch.float16); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 320')
try:
    r = torch.tensor([([True, True, True],), ([True, True, True],)])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 321')
try:
    r = torch.tensor([True]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 322')
try:
    r = torch.tensor(2.5); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 323')
try:
    r = torch.tensor([[float('inf'), 1e10], [True, -3, -3]]).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 324')
try:
    r = torch.tensor(([1, 1, 1],)).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 325')
try:
    r = torch.tensor([True, 2.5]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 326')
try:
    r = torch.tensor([False, True, False]) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 327')
try:
    r = torch.tensor([[], [], []], dtype=torch.float64).item()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 328')
try:
    r = torch.tensor([([1, 1, 1], [1, 1, 1], [1, 1, 1]), ([1, 1, 1], [1, 1, 1], [1, 1, 1])], dtype=torch.int8).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 329')
try:
    r = torch.tensor([[float('nan'), 1], [float('nan'), 1], [float('nan'), 1]], dtype=torch.bool).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 330')
try:
    r = torch.tensor(((2.5, 2.5, torch.tensor(1)), [torch.tensor(1), 1]), dtype=torch.float64).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 331')
try:
    r = torch.tensor([2.5, 2.5, 2.5], dtype=torch.int32) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 332')
try:
    r = torch.tensor([[1, True], [1, True]]) == 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 333')
try:
    r = torch.tensor([]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 334')
try:
    r = torch.tensor((), dtype=torch.float64) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 335')
try:
    r = torch.tensor([[[1, 2.5], [1, 2.5], [1, 2.5]], [[1, 2.5], [1, 2.5], [1, 2.5]]]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 336')
try:
    r = torch.tensor((True, 1)); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 337')
try:
    r = torch.tensor(((), (), ())) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 338')
try:
    r = torch.tensor([[[0, torch.tensor(1)], [0, torch.tensor(1)], [0, torch.tensor(1)]], [[0, 2**40], [0, 2**40], [0, 2**40]], [[True], [True]]]).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 339')
try:
    r = torch.tensor([((True,), (True,), (True,)), ((True,), (True,), (True,)), ((True,), (True,), (True,))]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 340')
try:
    r = torch.tensor([]) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 341')
try:
    r = torch.tensor(1) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 342')
try:
    r = torch.tensor(([float('inf'), True], [float('inf'), True]), dtype=torch.float64) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 343')
try:
    r = torch.tensor([1e10, False, 2.5]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 344')
try:
    r = torch.tensor([[[], [], []], [[], [], []], [[], [], []]], dtype=torch.float64).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 345')
try:
    r = torch.tensor([(1, []), (1, [])]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 346')
try:
    r = torch.tensor(()).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 347')
try:
    r = torch.tensor((1, -3, -3)).half()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 348')
try:
    r = torch.tensor(0).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 349')
try:
    r = torch.tensor(float('nan')).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 350')
try:
    r = torch.tensor(([True, 1, float('inf')], [True, 1, float('inf')])) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 351')
try:
    r = torch.tensor([([], []), (), [[2.5, 2.5], [2.5, 2.5], [2.5, 2.5]]]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 352')
try:
    r = torch.tensor([(True, 1), (True, 1)]); r = float(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 353')
try:
    r = torch.tensor([[(True, True)], [(True, True)], [(True, True)]]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 354')
try:
    r = torch.tensor([]).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 355')
try:
    r = torch.tensor(()) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 356')
try:
    r = torch.tensor(([2.5, ()],)).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 357')
try:
    r = torch.tensor([-0.0, 2.5, -3], dtype=torch.float32).to(torch.complex64)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 358')
try:
    r = torch.tensor(2.5, dtype=torch.int16); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 359')
try:
    r = torch.tensor([[[], (1, 1)]]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 360')
try:
    r = torch.tensor([(1, 2.5, 1)], dtype=torch.int8) + 1
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 361')
try:
    r = torch.tensor(([[], []], [[], []], [[], []])) / 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 362')
try:
    r = torch.tensor((0, 2**70, 2.5)) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 363')
try:
    r = torch.tensor([[2.5], [2.5]]).t()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 364')
try:
    r = torch.tensor(-3).tolist()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 365')
try:
    r = torch.tensor((2.5, 1, 1)).int()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 366')
try:
    r = torch.tensor([], dtype=torch.int64) * 2.5
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 367')
try:
    r = torch.tensor([True]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 368')
try:
    r = torch.tensor([(2.5, 2.5, 2.5), (2.5, 2.5)]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 369')
try:
    r = torch.tensor(True); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 370')
try:
    r = torch.tensor(([-3, 2.5, -3], [-3, 2.5, -3])); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 371')
try:
    r = torch.tensor(())
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 372')
try:
    r = torch.tensor([True, True]).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 373')
try:
    r = torch.tensor([1], dtype=torch.int16).to(torch.uint8)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 374')
try:
    r = torch.tensor([1, float('nan'), False]); r = f'{r}'
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 375')
try:
    r = torch.tensor((torch.tensor(1), 2.5)).numel()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 376')
try:
    r = torch.tensor([[(True, True), (True, True), (True, True)]]); r = str(r.stride()) + str(r.requires_grad)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 377')
try:
    r = torch.tensor(-0.0, dtype=torch.int16).bool()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 378')
try:
    r = torch.tensor([[True, True, True], [2.5, 2.5, 2.5], (0, 1e10)]) ** 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 379')
try:
    r = torch.tensor([[1], [1], [1]]).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 380')
try:
    r = torch.tensor(([1, 2.5, 1], [1, 2.5, 1]), dtype=torch.float64).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 381')
try:
    r = torch.tensor([[0, 1], [0, 1]]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 382')
try:
    r = torch.tensor([], dtype=torch.int64).dtype
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 383')
try:
    r = torch.tensor((([float('inf')], [float('inf')], [float('inf')]), ([float('inf')], [float('inf')], [float('inf')])), dtype=torch.int64).mean()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 384')
try:
    r = torch.tensor(2.5); r = list(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 385')
try:
    r = torch.tensor(torch.tensor(1)).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 386')
try:
    r = torch.tensor([[[], [], []], ([True], [True], [True]), ([True, True], (2.5,))], dtype=torch.float16)[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 387')
try:
    r = torch.tensor([])[0]
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 388')
try:
    r = torch.tensor([2**40, True, False]); r = bool(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 389')
try:
    r = torch.tensor((((), (), ()), ((), (), ()), ((), (), ()))).long()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 390')
try:
    r = torch.tensor([True, True]); r = len(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 391')
try:
    r = torch.tensor([[1], [1]]); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 392')
try:
    r = torch.tensor(2.5); r = int(r)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 393')
try:
    r = torch.tensor([((), [torch.tensor(1), True], [-3, 0, 2.5]), ((), [torch.tensor(1), True], [-3, 0, 2.5]), ((), [torch.tensor(1), True], [-3, 0, 2.5])]).max()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 394')
try:
    r = torch.tensor(()).float()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 395')
try:
    r = torch.tensor([1, 0, 1]).sum()
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 396')
try:
    r = torch.tensor([[(), (), ()], [(), (), ()]])
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 397')
try:
    r = torch.tensor((2.5, 1), dtype=torch.int8).shape
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 398')
try:
    r = torch.tensor([([1, True], [1, True], [1, True]), [[1, True], [1, True], [1, True]], [[float('inf'), 2.5, 2.5], [float('inf'), 2.5, 2.5]]]).view(-1)
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
print('## 399')
try:
    r = torch.tensor(([[True, True, 1e10], [1, float('inf')]], [[True, True, 1e10], [1, float('inf')]], [[True, True, 1e10], [1, float('inf')]])) // 2
    print(r, type(r).__name__)
except Exception as e: print(type(e).__name__, e)
