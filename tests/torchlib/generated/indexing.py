import torch
print('## 0')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([True, True])] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 1')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[:2] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 2')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-3]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 3')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[1, x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 4')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[0, [0]] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 5')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[False, x[0] > 0] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 6')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[torch.tensor(1), None, torch.tensor(True)] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 7')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[range(2), torch.tensor([0, 1]), x > 0] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 8')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[slice(0, 2)] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 9')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[::0] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 10')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[x[0] > 0, torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 11')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor(1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 12')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[[0]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 13')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0], dtype=torch.uint8), True] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 14')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-3]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 15')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([[0, 1], [1, 0]]), 0, x > 0] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 16')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[[True, False]] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 17')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([True, False, True])] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 18')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[3:1, ::-1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 19')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[slice(0, 2), True] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 20')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[slice(None, None, 2), [True, False]] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 21')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[[], -2:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 22')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0], dtype=torch.uint8), 1:] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 23')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[slice(0, 2)] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 24')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[x[0] > 0] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 25')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[::2, [-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 26')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([0, 1], dtype=torch.int32), slice(0, 2), [True, False]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 27')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[-1, 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 28')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0.5]), 'a'] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 29')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 30')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[:2, False, x > 0] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 31')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[slice(None, None, 2)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 32')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[0, 1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 33')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 34')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[-1] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 35')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[3:1, x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 36')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 37')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[:2, 2, 1:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 38')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[[-1]] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 39')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 40')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[slice(None, None, 2), x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 41')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 42')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[0, True] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 43')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor([0, 1])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 44')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[..., 2] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 45')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x['a', x[0] > 0, 3:1] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 46')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[2, 1:, ::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 47')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[torch.tensor([0, 1]), torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 48')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[[-1], False, 5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 49')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 50')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[5] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 51')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[::0] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 52')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-1, 1:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 53')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([5]), torch.tensor([[0, 1], [1, 0]]), [0]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 54')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 55')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[[]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 56')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0, 1]), torch.tensor([True, False, True]), 0:0] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 57')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[False, :2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 58')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[torch.tensor([[0, 1], [1, 0]]), torch.tensor([5])] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 60')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[[-1], 5] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 61')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[2, ...] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 62')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 63')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[-1], ::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 64')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[x > 0, False]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 65')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[True, [[0], [1]]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 66')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[[], (0, 1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 67')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[x > 0, True] = True; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 68')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[:2] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 69')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([True, True]), torch.tensor(1), None] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 70')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[::2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 71')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[2, torch.tensor([0.5])] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 72')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([]), torch.tensor(1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 73')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([0, 1], dtype=torch.int32), 1.5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 74')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[0]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 75')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[...] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 76')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[torch.tensor([5])] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 77')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[1, x[0] > 0, torch.tensor([[0, 1], [1, 0]])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 78')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[2, 5, False]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 79')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[[-1], 'a']; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 80')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[...] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 81')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[::2] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 82')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[[[0], [1]], 0:0] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 83')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 84')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[-2:, range(2), torch.tensor([True, False, True])] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 85')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[:2, 1:, 2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 87')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([True, False, True])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 88')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[slice(None, None, 2)] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 89')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 90')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[2] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 91')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[None] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 92')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[slice(0, 2), :]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 93')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[::2, torch.tensor([5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 94')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[1:, 0, torch.tensor(True)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 95')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[[0], x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 97')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 98')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor(1)] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 99')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0, 1], dtype=torch.int32), 0:0] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 100')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[x > 0, 1:, torch.tensor(True)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 101')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[::0, torch.tensor([[0, 1], [1, 0]])] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 102')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 103')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[torch.tensor([True, False]), 0:0] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 104')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([]), x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 105')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[x[0] > 0, :2] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 106')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[3:1, 1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 107')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[[0]] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 108')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 109')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 110')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[torch.tensor([True, False])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 111')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[3:1, torch.tensor([0, 1], dtype=torch.int32)] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 112')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 113')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([True, False]), torch.tensor([True, False])] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 114')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([]), 5, torch.tensor(True)] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 115')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 116')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[torch.tensor(True)] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 117')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([True, False, True])] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 118')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 119')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[[0]] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 120')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[:2, :2, 1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 121')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[[True, False]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 122')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor(True), 0] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 123')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[1:, -3] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 124')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[-2:, 3:1] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 125')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 126')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[[], :2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 127')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[-2:, ::2] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 128')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[[True, False], torch.tensor([0, 1], dtype=torch.int32), [True, False]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 129')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[0:0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 130')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[[-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 131')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[:, x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 132')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[-2:, False]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 133')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[..., torch.tensor([0], dtype=torch.uint8)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 134')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[slice(0, 2), 0, range(2)] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 135')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[True] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 136')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 137')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[-3] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 138')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[5, ::0, range(2)] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 139')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([0, 1], dtype=torch.int32), torch.tensor([])] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 140')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[1, ::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 141')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[5, torch.tensor([True, False, True]), torch.tensor([True, False, True])] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 142')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[[], :2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 143')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[slice(None, None, 2)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 144')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[range(2)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 145')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[:, torch.tensor([0, 1], dtype=torch.int32)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 146')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[[-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 147')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor([True, True]), 2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 148')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[[-1], ...] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 149')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[[[0], [1]], 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 150')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[0:0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 151')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[x > 0, 0] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 152')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[2, torch.tensor([0, 1]), :2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 153')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([True, True]), torch.tensor([[0, 1], [1, 0]])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 154')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([5]), ...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 155')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[2, True, None]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 157')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[3:1, False] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 158')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[True, ::2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 159')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[0, 1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 160')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 162')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 163')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[torch.tensor(1), torch.tensor([True, False]), True]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 164')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[5] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 165')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([[0, 1], [1, 0]]), torch.tensor([True, False])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 166')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[-2:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 167')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([5]), torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 168')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[-3, torch.tensor(1), (0, 1)] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 169')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[torch.tensor(1), torch.tensor([True, False, True])] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 170')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[0:0, :] = True; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 171')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[1.5, :] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 172')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[::-1, torch.tensor([True, False])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 173')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[..., torch.tensor([True, False])] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 174')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 175')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[0, 1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 176')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([0, 1]), torch.tensor([True, True]), [0, 1]] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 177')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[-2:, -1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 178')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[None, (0, 1)] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 179')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([0, 1]), 1, torch.tensor([5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 180')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 181')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[False] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 182')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 183')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 184')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[[], :, torch.tensor([0.5])] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 185')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[slice(None, None, 2)] = torch.ones(1, 3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 186')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[x[0] > 0, [0, 1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 187')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[False, ...] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 188')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[-1] = True; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 189')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([0, 1])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 190')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[slice(0, 2), False, torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 191')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[[0], torch.tensor([[0, 1], [1, 0]])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 192')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[5, torch.tensor(True)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 193')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([0.5]), [0, 1], torch.tensor(1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 194')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[(0, 1)] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 195')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[torch.tensor([0, 1], dtype=torch.int32)] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 196')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[[-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 197')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 198')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor([True, True]), ...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 199')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 200')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[:] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 201')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[[0, 1], [-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 202')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[x[0] > 0, [True, False]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 203')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[-1] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 204')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([5]), 'a']; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 205')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[range(2)] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 206')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[[0]] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 207')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[::0, torch.tensor([[0, 1], [1, 0]])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 208')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[None]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 209')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[-1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 210')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[range(2)] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 211')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 212')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([True, True]), [0]] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 213')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[::0, torch.tensor(1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 214')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[slice(None, None, 2)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 215')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[[0, 1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 216')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 217')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 218')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[:2, ::-1, ::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 219')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[(0, 1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 221')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([0, 1]), 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 223')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[-1] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 224')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[[[0], [1]], 0:0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 225')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[torch.tensor([5]), [True, False]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 226')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([True, False, True]), 0:0, x > 0] = True; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 227')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x['a']; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 228')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[-1, torch.tensor([True, False, True]), None] = True; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 229')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 230')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[range(2)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 231')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[::-1] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 232')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[torch.tensor(1)] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 233')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[[[0], [1]]] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 234')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[(0, 1), False] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 235')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 236')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 237')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([True, False]), torch.tensor([0, 1], dtype=torch.int32), 1:] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 238')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 239')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[:, None] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 240')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[torch.tensor([]), x > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 241')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[torch.tensor([0], dtype=torch.uint8)] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 242')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[-1, torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 243')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[slice(0, 2), [0], -2:] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 244')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[torch.tensor([True, False]), ...]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 245')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[-2:, False]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 246')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[3:1, [[0], [1]]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 247')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 248')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[True, 1, torch.tensor([True, True])] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 249')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[torch.tensor([0.5])] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 250')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[1:]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 251')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[x[0] > 0, :2, []] = torch.tensor(3); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 252')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[(0, 1)] = torch.ones(2, 1); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 253')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[torch.tensor([0], dtype=torch.uint8)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 254')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[[-1], torch.tensor(1)] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 255')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[0] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 256')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[:, (0, 1), 5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 257')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[torch.tensor([5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 258')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[(0, 1)] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 259')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[range(2), (0, 1)]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 260')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[torch.tensor([True, True])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 261')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([0, 1]), torch.tensor([0.5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 262')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[torch.tensor(True), [0], torch.tensor([0, 1], dtype=torch.int32)] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 263')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([5])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 264')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[[0]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 265')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[:2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 266')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[slice(None, None, 2)] = torch.tensor([1., 2.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 268')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    r = x[1.5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 269')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[torch.tensor([0.5]), ...] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 270')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    x[[0], slice(None, None, 2)] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 271')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([[0, 1], [1, 0]])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 272')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 273')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[torch.tensor([5])] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 274')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[1.5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 275')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[0:0] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 276')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[torch.tensor([0, 1])] = torch.tensor([1., 2., 3.]); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 277')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[2, False]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 278')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[None]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 279')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[torch.tensor([5]), torch.tensor([])]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 280')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[x[0] > 0, False] = None; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 281')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[[-1]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 283')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    x[False] = 1j; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 284')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[torch.tensor([5]), 1.5]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 285')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[torch.tensor([0, 1])] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 286')
try:
    x = (torch.arange(1.).reshape(()) - 2)
    r = x[::2]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 287')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    r = x[[[0], [1]]]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 288')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[torch.tensor([True, True]), :]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 289')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[slice(0, 2), x[0] > 0] = torch.zeros(0); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 290')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    x[0] = torch.ones(2, 3, dtype=torch.float64); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 291')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[-3]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 292')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    x[:2, ::2, 0:0] = 2.5; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 293')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    x[torch.tensor([True, False])] = [1., 2., 3.]; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 294')
try:
    x = (torch.arange(4* 3* 2* 2.).reshape((4, 3, 2, 2)) - 2)
    x[torch.tensor([[0, 1], [1, 0]])] = 0; print(x)
except Exception as e: print(type(e).__name__, e)
print('## 295')
try:
    x = (torch.arange(2* 3.).reshape((2, 3)) - 2)
    r = x[::0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 296')
try:
    x = (torch.arange(0* 3.).reshape((0, 3)) - 2)
    x[torch.tensor(1), (0, 1), 1:] = torch.tensor(7.); print(x)
except Exception as e: print(type(e).__name__, e)
print('## 297')
try:
    x = (torch.arange(3.).reshape((3,)) - 2)
    r = x[x[0] > 0]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 298')
try:
    x = (torch.arange(2* 2.).reshape((2, 2)) - 2)
    r = x[::2, None]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
print('## 299')
try:
    x = (torch.arange(2* 3* 2.).reshape((2, 3, 2)) - 2)
    r = x[1:, [-1], -1]; print(r, r.shape, r.stride() if r.numel() else None, r._base is None)
except Exception as e: print(type(e).__name__, e)
