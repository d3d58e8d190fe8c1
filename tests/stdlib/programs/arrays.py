# array.array: kinds, ranges, slices, the bytes below.
import sys
def ev(text, ns=None):
    import re
    ns = {} if ns is None else ns
    for line in text.strip().splitlines():
        line=line.rstrip()
        if not line.strip() or line.lstrip().startswith("#!"): continue
        try:
            try:
                c = compile(line, "<s>", "eval")
            except SyntaxError:
                c = compile(line, "<s>", "exec"); exec(c, ns); continue
            r = repr(eval(c, ns))
        except BaseException as e:
            r = type(e).__name__ + ": " + str(e)
        print(line, "->", re.sub(r"0x[0-9a-f]{6,}", "0x", r))
import array
from array import array as A
ev(r'''
import array, copy, pickle, struct
from array import array as A
a=A('i',[1,2,3]); a
A('i'), A('d',[1.5,2]), A('u','héy'), A('b',b'\x01\xff'), A('B',[1]), A('f',[0.1]), A('q',[2**40]), A('d'), repr(A('u'))
a.append(4), a, len(a), a[0], a[-1], a[1:3], a[::-1], a[::2]
a.append('x')
a.append(2**31)
a.append(1.5)
A('i',['a'])
A('i','abc')
A('z',[1])
A('zz')
A(1)
A()
A('i',5)
A('B',[256])
A('B',[-1])
A('b',[128])
A('h',[40000])
A('H',[-1])
A('I',[-1])
A('L',[2**64])
A('q',[2**63])
A('d',['a'])
A('u',['ab'])
A('u',[1])
A('i',A('d',[1.0]))
A('d',A('i',[1,2]))
a.extend([5,6]), a
a.extend(A('d',[1]))
a.extend(5)
a.insert(0,9), a.insert(100,8), a.insert(-1,7), a
a.pop(), a.pop(0), a
a.pop(50)
A('i').pop()
a.remove(3), a
a.remove(99)
a.index(2), a.count(2), a.index(4,1)
a.index(99)
a.reverse(), a
a.tolist(), a.tobytes(), a.typecode, a.itemsize, a.buffer_info()[1]
a.fromlist([1,2]), a
a.fromlist(5)
a.fromlist(['a'])
a.frombytes(b'\x01\x00\x00\x00'), a
a.frombytes(b'abc')
A('H',[1,256]).byteswap(), 1
b=A('H',[1,256]); b.byteswap(); b
A('u','abc').tounicode(), A('u','abc').tolist()
A('i').tounicode()
a+A('i',[1]), a*2, 2*A('i',[1]), a+A('i')
a+[1]
a+A('d')
a*1.5
a+=A('i',[77]); a
a*=2; a
a+=[1]
a[0]=100; a
a[0]='x'
a[50]
a[50]=1
a['x']
a[1:3]=A('i',[5]); a
a[1:3]=[5]
a[::2]=A('i',[1])
del a[0]; a
del a[1:3]; a
1 in a, 'x' in a, A('i',[1])==A('i',[1]), A('i',[1])==A('d',[1.0]), A('i',[1])<A('i',[2]), A('i',[1])==[1], A('i',[1,2])>A('i',[1])
list(A('d',[1,2])), sum(A('i',[1,2])), max(A('i',[3,1])), sorted(A('i',[3,1])), list(reversed(A('i',[1,2]))), tuple(A('f',[.5])), bool(A('i')), iter(A('i',[1]))
array.typecodes, array.ArrayType, A, type(A('i')).__mro__
copy.copy(A('i',[1])), copy.deepcopy(A('i',[1])), pickle.loads(pickle.dumps(A('d',[1.5])))
memoryview(A('i',[1,2])).tolist(), bytes(A('h',[1,2])), bytearray(A('B',[1])), memoryview(A('d',[1.5])).format, memoryview(A('i',[1])).itemsize, struct.unpack('2i',A('i',[1,2]))
m=memoryview(A('i',[1,2])); m[0]=5; m.tolist()
class S(A): pass
S('i',[1]), isinstance(S('i'),A), len(S('i',[1,2]))
A('i',range(3)), A('i',(x for x in [1])), A('d',[1,True,2.5]), A('f',[1e40]), A('l',[1]), A('Q',[2**64-1])
A('i',[1]).__class__.__name__, A.__module__, A.__name__
''')
