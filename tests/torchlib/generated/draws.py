import torch
print('## 0')
torch.manual_seed(112017)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((16,), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((17,)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones((3, 0)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((1,), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 1')
torch.manual_seed(939955)
try:
    r = torch.empty((3, 0), dtype=torch.float32).uniform_(-1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.bool).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3, 0), dtype=torch.float32).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 2')
torch.manual_seed(268832)
try:
    r = torch.randn((15,)).to(torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((100,), dtype=torch.int64).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.poisson(torch.full((33,), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(-5, 199, (3, 0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 3')
torch.manual_seed(201735)
try:
    r = torch.randn((), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty(()).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 4')
torch.manual_seed(532834)
try:
    r = torch.empty((17,)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((16,), 0.3, dtype=torch.float32))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((4, 4)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((33,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((3,), 0.3, dtype=torch.float32))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 5')
torch.manual_seed(605957)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randperm(0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((), dtype=torch.float32).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 6')
torch.manual_seed(295576)
try:
    r = torch.empty((3, 0), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((3,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((3, 0), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((3, 0)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((5, 7), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 7')
torch.manual_seed(258598)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 8')
torch.manual_seed(235808)
try:
    r = torch.randperm(20)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((1,), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand_like(torch.ones((16,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 9')
torch.manual_seed(619676)
try:
    r = torch.randint(-100, 100, (1000,), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((5, 7)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((16,), dtype=torch.float32).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((100,), dtype=torch.int64).random_(58)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 10')
torch.manual_seed(739002)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((3, 0), dtype=torch.complex64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 20, True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.trunc_normal_(torch.empty(3, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 11')
torch.manual_seed(15593)
try:
    r = torch.rand_like(torch.ones((2, 3)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 12')
torch.manual_seed(960543)
try:
    r = torch.randn((), dtype=torch.bfloat16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones((33,)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 13')
torch.manual_seed(536611)
try:
    r = torch.randint(0, 2**40, (15,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 20, True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 20, True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones((2, 3)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float32).geometric_(0.3)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 14')
torch.manual_seed(334357)
try:
    r = torch.rand_like(torch.ones((17,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((100,)).to(torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 15')
torch.manual_seed(803924)
try:
    r = torch.binomial(torch.full((4, 4), 10.0), torch.full((4, 4), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((2, 3)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((1,), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 16')
torch.manual_seed(923057)
try:
    r = torch.normal(1.0, torch.ones((17,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 17')
torch.manual_seed(21921)
try:
    r = torch.randn((1,), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 18')
torch.manual_seed(315415)
try:
    r = torch.randn((), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((16,), dtype=torch.bool).random_(249)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 19')
torch.manual_seed(706353)
try:
    r = torch.normal(1.0, torch.ones((4, 4)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand_like(torch.ones((5, 7)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randperm(20)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 20')
torch.manual_seed(600860)
try:
    r = torch.normal(1.0, torch.ones((2, 3)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((16,)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 21')
torch.manual_seed(663603)
try:
    r = torch.empty((3, 0), dtype=torch.bool).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.float32).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((16,), 0.3, dtype=torch.float32))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones((3,)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 22')
torch.manual_seed(470781)
try:
    r = torch.empty((), dtype=torch.bool).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((16,), 0.3, dtype=torch.float32))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.uint8).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((1,)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 23')
torch.manual_seed(972443)
try:
    r = torch.nn.functional.dropout(torch.ones((1000,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((4, 4)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((3, 0), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 24')
torch.manual_seed(723050)
try:
    r = torch.randint(-5, 291, (4, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 25')
torch.manual_seed(328876)
try:
    r = torch.normal(1.0, torch.ones((3,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((16,), dtype=torch.bfloat16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(-1, 146, (15,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones(()), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 27')
torch.manual_seed(154042)
try:
    r = torch.empty((3,), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((100,), dtype=torch.float64).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((33,), 10.0), torch.full((33,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 28')
torch.manual_seed(765201)
try:
    r = torch.empty((1000,), dtype=torch.float64).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 29')
torch.manual_seed(566161)
try:
    r = torch.empty((3,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 20, True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 30')
torch.manual_seed(740190)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, ())
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 31')
torch.manual_seed(841707)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((17,), dtype=torch.float64).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((5, 7), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.float32).uniform_(-1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 32')
torch.manual_seed(243589)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randperm(1000)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((33,), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 33')
torch.manual_seed(507395)
try:
    r = torch.randint(-100, 100, (), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((2, 3), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((17,), 10.0), torch.full((17,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.trunc_normal_(torch.empty(3, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((16,), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((3,), 0.3, dtype=torch.float64))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 34')
torch.manual_seed(257164)
try:
    r = torch.normal(torch.zeros((1000,)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (2, 3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((15,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1000,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 35')
torch.manual_seed(320370)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((33,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((100,), 10.0), torch.full((100,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((33,), dtype=torch.float32).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 36')
torch.manual_seed(202471)
try:
    r = torch.empty((1,), dtype=torch.float64).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 37')
torch.manual_seed(6331)
try:
    r = torch.randint(-100, 100, (15,), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randperm(5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((1000,), 10.0), torch.full((1000,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.int32).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((16,)).to(torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.poisson(torch.full((16,), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 38')
torch.manual_seed(188486)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3,)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((16,), dtype=torch.float32).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((1000,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 39')
torch.manual_seed(965588)
try:
    r = torch.poisson(torch.full((4, 4), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 40')
torch.manual_seed(75789)
try:
    r = torch.empty((33,), dtype=torch.bool).random_(143)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((16,), 10.0), torch.full((16,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float64).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((33,), dtype=torch.complex64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 41')
torch.manual_seed(682984)
try:
    r = torch.normal(1.0, torch.ones((100,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 42')
torch.manual_seed(242541)
try:
    r = torch.randint(-100, 100, (4, 4), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3, 0)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 43')
torch.manual_seed(695371)
try:
    r = torch.rand((3,), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 44')
torch.manual_seed(268059)
try:
    r = torch.normal(1.0, torch.ones((17,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.trunc_normal_(torch.empty(3, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (3,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 1)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 45')
torch.manual_seed(382335)
try:
    r = torch.nn.functional.dropout(torch.ones((33,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (33,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1000,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 46')
torch.manual_seed(730770)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.xavier_uniform_(torch.empty(3, 5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((17,), dtype=torch.float64).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.float32).uniform_(-1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((100,), dtype=torch.float64).geometric_(0.3)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1000,)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 48')
torch.manual_seed(488244)
try:
    r = torch.empty((1000,), dtype=torch.float64).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3, 0), dtype=torch.float32).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 49')
torch.manual_seed(169909)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 20, True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((5, 7), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((1,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((4, 4)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 50')
torch.manual_seed(21476)
try:
    r = torch.nn.init.trunc_normal_(torch.empty(3, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((16,), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 3)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((1000,), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 51')
torch.manual_seed(103996)
try:
    r = torch.nn.functional.dropout(torch.ones((3, 0)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1000,), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((), dtype=torch.bool).random_(105)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((17,), dtype=torch.int32).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 52')
torch.manual_seed(32897)
try:
    r = torch.empty((2, 3), dtype=torch.float32).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((17,), dtype=torch.float32).geometric_(0.3)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(-100, 100, (16,), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 53')
torch.manual_seed(279826)
try:
    r = torch.empty((15,), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((2, 3)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint_like(torch.ones((3,)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (17,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randperm(20)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.poisson(torch.full((100,), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 54')
torch.manual_seed(267728)
try:
    r = torch.empty((1000,), dtype=torch.float64).uniform_(-1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.alpha_dropout(torch.ones(5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.float32).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((3, 0), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.poisson(torch.full((4, 4), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((15,)).bernoulli_(0.4)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 55')
torch.manual_seed(670901)
try:
    r = torch.empty((4, 4), dtype=torch.float32).uniform_(-1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 56')
torch.manual_seed(221697)
try:
    r = torch.rand((33,), dtype=torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1000,), dtype=torch.float32).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch._standard_gamma(torch.full((1,), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 57')
torch.manual_seed(654156)
try:
    r = torch.empty((17,), dtype=torch.uint8).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((2, 3), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((2, 3), dtype=torch.float32).random_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 58')
torch.manual_seed(477000)
try:
    r = torch.nn.functional.alpha_dropout(torch.ones(5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.init.kaiming_normal_(torch.empty(4, 6))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float64).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (1000,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((5, 7)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 59')
torch.manual_seed(298077)
try:
    r = torch.randint(-100, 100, (3, 0), dtype=torch.int8)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((5, 7)).to(torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 60')
torch.manual_seed(124868)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 3)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((5, 7)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 61')
torch.manual_seed(533492)
try:
    r = torch._standard_gamma(torch.full((3,), 2.5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 62')
torch.manual_seed(700011)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.float32).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 63')
torch.manual_seed(840719)
try:
    r = torch.bernoulli(torch.full((1000,), 0.3, dtype=torch.float64))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((16,)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 64')
torch.manual_seed(835225)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 65')
torch.manual_seed(833098)
try:
    r = torch.randint_like(torch.ones((3,)), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3,), dtype=torch.int32).random_(70)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((1000,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 66')
torch.manual_seed(606632)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 67')
torch.manual_seed(484273)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.rrelu(torch.randn(4), training=True)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout2d(torch.ones(2, 3, 2, 2))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 68')
torch.manual_seed(759224)
try:
    r = torch.empty((5, 7), dtype=torch.float64).log_normal_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.alpha_dropout(torch.ones(5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((3,), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.tensor([.1, .2, .3, .4]), 1)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 69')
torch.manual_seed(487791)
try:
    r = torch.randperm(1000)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((15,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((4, 4), dtype=torch.float64).normal_(1, 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((3, 0), dtype=torch.float64).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 70')
torch.manual_seed(767538)
try:
    r = torch.rand((3, 0), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 71')
torch.manual_seed(879164)
try:
    r = torch.rand((5, 7), dtype=torch.float16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.poisson(torch.full((2, 3), 3.0))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 72')
torch.manual_seed(59972)
try:
    r = torch.binomial(torch.full((16,), 10.0), torch.full((16,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.int32).random_(131)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(-4, 88, (33,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 73')
torch.manual_seed(185177)
try:
    r = torch.randn((16,), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 74')
torch.manual_seed(434434)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.multinomial(torch.rand(3, 5), 2)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((16,), dtype=torch.float64).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.gumbel_softmax(torch.ones(3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 75')
torch.manual_seed(185162)
try:
    r = torch.normal(1.0, torch.ones((3,)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(torch.zeros((2, 3)), 2.0)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.rand((16,), dtype=torch.complex64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((), 10.0), torch.full((), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.float32).cauchy_()
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((15,), dtype=torch.float64)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 76')
torch.manual_seed(186218)
try:
    r = torch.randn((), dtype=torch.complex128)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.alpha_dropout(torch.ones(5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.normal(1.0, torch.ones((3, 0)))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.bernoulli(torch.full((3,), 0.3, dtype=torch.float64))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((5, 7), dtype=torch.float32).exponential_(1.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.alpha_dropout(torch.ones(5))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 77')
torch.manual_seed(157505)
try:
    r = torch.randint_like(torch.ones(()), 10)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randint(0, 2**40, (1000,))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.randn((3, 0), dtype=torch.bfloat16)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.binomial(torch.full((1000,), 10.0), torch.full((1000,), 0.3))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 78')
torch.manual_seed(898592)
try:
    r = torch.nn.init.trunc_normal_(torch.empty(3, 4))
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.Linear(3, 4).weight
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.nn.functional.dropout(torch.ones((16,)), 0.5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
print('## 79')
torch.manual_seed(472376)
try:
    r = torch.rand((15,), dtype=torch.float32)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
try:
    r = torch.empty((1,), dtype=torch.int64).random_(-5, 5)
    print(r.flatten()[:20], r.shape)
except Exception as e: print(type(e).__name__, e)
