def err(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__+': '+str(e))
class L(list):
    def __init__(self,*a): super().__init__(*a); self.tag='t'
    def append(self,x): super().append(x*2)
    def __getitem__(self,i): 
        r=super().__getitem__(i); return r if not isinstance(i,slice) else L(r)
l=L([1,2,3]); l.append(4); print(l,l.tag,len(l),l[0],type(l[1:]).__name__,l==[1,2,3,8],isinstance(l,list),l+[1],type(l+[1]).__name__,sorted(l),list(l),l*2,2 in l,l.index(3),repr(l),str(l),[*l],sum(l),max(l),l[::-1])
l[0]=9; del l[1]; l.extend((5,6)); l.sort(reverse=True); print(l,l.pop(),l.copy(),type(l.copy()).__name__,bool(L()),hash is None)
for x in l: print(x,end=' ')
print()
a,*b=l; print(a,b, l<[100], L()==[] , [1]+l, l.__class__.__name__, L.__mro__)
err(hash,l); print(l.__dict__, vars(l))
class D(dict):
    def __missing__(self,k): return 'miss-'+str(k)
    def __setitem__(self,k,v): super().__setitem__(k,v if not isinstance(v,int) else v+1)
d=D(a=1); d['b']=5; print(d,d['zz'],d.get('zz'),d|{'c':1},type(d|{}).__name__,dict(d),{**d},len(d),list(d.items()),'a' in d,d.copy(),type(d.copy()).__name__,D.fromkeys('xy',1),d=={'a':1,'b':6})
d.update(q=5); d.setdefault('s',7); print(d, d.pop('a'), sorted(d))
class S(str):
    def __new__(cls,v,extra=None): o=super().__new__(cls,v.upper()); o.extra=extra; return o
    def shout(self): return self+'!'
s=S('abc',extra=5); print(s,repr(s),s.extra,s.shout(),type(s.shout()).__name__,s.lower(),len(s),s[0],s=='ABC',{s:1}['ABC'],{'ABC':2}[s],hash(s)==hash('ABC'),s+'x',f'{s:>5}','%s'%s,s in 'xABCx',s.split('B'),isinstance(s,str),','.join([s,s]),s*2,sorted([s,'AA']),s.startswith('A'),s.extra,'-'.join(s),s.format(),str(s),type(str(s)).__name__)
class I(int):
    def __new__(cls,v): return super().__new__(cls,v)
    def __add__(self,o): return I(int(self)+int(o)+100)
    def __repr__(self): return f'I({int(self)})'
i=I(5); print(i,i+1,1+i,i*2,-i,i==5,hash(i)==5,[1,2,3,4,5,6][i],range(i),i<6,int(i),float(i),{i:1}[5],'%d'%i,f'{i:03d}',f'{i}',i.bit_length(),isinstance(i,int),sum([i,i]),max(i,3),divmod(i,2),i**2,i/2,i//2,i&1,bool(I(0)),str(i),repr(i),abs(I(-3)),round(i),hex(i),list(range(I(3))),'ab'*I(2),[0]*I(2),chr(I(65)))
class F(float):
    def __repr__(self): return 'F!'
    def __mul__(self,o): return F(float(self)*o)
f=F(2.5); print(f,f+1,f*2,2*f,f==2.5,hash(f)==hash(2.5),f'{f:.1f}',f'{f}',str(f),int(f),round(f),f.is_integer(),type(f+1).__name__,type(f*2).__name__,[f],max(f,1),f.hex(),-f,abs(f),f<3,sum([f]),'%.2f'%f,f.real,divmod(f,1))
class T(tuple):
    def __new__(cls,*a): return super().__new__(cls,a)
    @property
    def first(self): return self[0]
t=T(1,2,3); print(t,t.first,len(t),t[1:],type(t[1:]).__name__,t+(4,),t==(1,2,3),hash(t)==hash((1,2,3)),{t:1}[(1,2,3)],isinstance(t,tuple),2 in t,t*2,list(t),sorted(t),t<(2,),repr(t),t.index(2),'%d-%d-%d'%t)
x,y,z=t; print(x,y,z,[*t])
class Se(set):
    def add(self,x): super().add(x); return self
se=Se([1,2]); se.add(3).add(4); print(se,repr(se),len(se),se|{9},type(se|{9}).__name__,3 in se,se=={1,2,3,4},se.copy(),type(se.copy()).__name__,sorted(se),se-{1},{1}<se)
class FS(frozenset): pass
print(FS([1]),hash(FS([1]))==hash(frozenset([1])),FS([1])|{2},type(FS([1])|{2}).__name__,{FS([1]):2}[frozenset([1])])
class B(bytes):
    pass
b=B(b'abc'); print(b,b[0],b[1:],type(b[1:]).__name__,b+b'd',b==b'abc',len(b),b.decode(),b.upper(),isinstance(b,bytes))
class C(complex):
    def __str__(self): return 'C'
c=C(1,2); print(c,repr(c),c+1,abs(C(3,4)),c.real,c==1+2j)
class E(dict):
    def __getattr__(self,k):
        try: return self[k]
        except KeyError: raise AttributeError(k)
    def __setattr__(self,k,v): self[k]=v
e=E(a=1); e.b=2; print(e.a,e.b,e,hasattr(e,'zz'),list(e)); err(lambda:e.zz)
class O:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return isinstance(o,O) and s.v==o.v
    def __hash__(s): return hash(s.v)
    def __lt__(s,o): return s.v<o.v
    def __repr__(s): return f'O{s.v}'
    def __bool__(s): return s.v>0
    def __len__(s): return 3
    def __iter__(s): return iter([s.v]*2)
    def __contains__(s,x): return x==s.v
    def __index__(s): return s.v
    def __getitem__(s,k): return k
    def __call__(s,*a,**k): return (a,k)
    def __radd__(s,o): return ('radd',o)
    def __matmul__(s,o): return 'mm'
    def __format__(s,f): return 'fmt<'+f+'>'
    def __round__(s,n=None): return ('round',n)
    def __neg__(s): return O(-s.v)
    def __int__(s): return s.v
    def __float__(s): return float(s.v)
    def __divmod__(s,o): return 'dm'
    def __pow__(s,o,m=None): return ('pow',o,m)
    def __ior__(s,o): s.v|=o; return s
    def __reversed__(s): return 'rev'
    def __abs__(s): return 'abs'
    def __dir__(s): return ['z','a']
o=O(3); print({O(1):'x'}[O(1)],O(1) in {O(1)},sorted([O(3),O(1)]),max(O(1),O(2)),bool(O(0)),len(o),list(o),3 in o,[10,20,30,40][o],o[1:2],o(1,k=2),5+o,[1]+o if False else '', o@1,f'{o:zz}',format(o,''),round(o),round(o,2),-o,int(o),float(o),divmod(o,1),pow(o,2,3),o**2,reversed(o),abs(o),dir(o),hex(o),range(o),'ab'*1,bytes(O(2)),O(1)!=O(1),O(1)!=5, [O(1)]==[O(1)],(O(1),)<(O(2),),list(map(str,[o])),str(o),'%s'%o,'%d'%o,'%.1f'%o)
o|=4; print(o.v); print(sum([O(1)],5))
class N: 
    def __add__(s,o): return NotImplemented
    __hash__=None
    def __len__(s): return -1
err(lambda:N()+1); err(lambda:1+N()); err(hash,N()); err(len,N()); err(lambda:{N():1}); err(lambda:bool(N()))
class BadBool:
    def __bool__(s): return 5
    def __len__(s): return 'a'
    def __str__(s): return 5
    def __repr__(s): return None
    def __iter__(s): return 5
    def __index__(s): return 'x'
    def __hash__(s): return 'q'
    def __format__(s,f): return 3
    def __int__(s): return 2.5
    def __float__(s): return 1
bb=BadBool(); err(bool,bb); err(len,bb); err(str,bb); err(repr,bb); err(iter,bb); err(list,bb); err(lambda:[1][bb]); err(hash,bb); err(format,bb); err(int,bb); err(float,bb); err(range,bb); err(lambda: not bb)
class It:
    def __init__(s): s.i=0
    def __iter__(s): return s
    def __next__(s):
        s.i+=1
        if s.i>3: raise StopIteration
        return s.i
print(list(It()),sum(It()),max(It()),[*It()],dict(zip(It(),It())),tuple(It()),set(It()),2 in It(),list(enumerate(It())),list(map(str,It())),next(It()))
class Sq:
    def __getitem__(s,i):
        if i>2: raise IndexError
        return i*10
print(list(Sq()),20 in Sq(),list(reversed([1])),[*Sq()],dict(enumerate(Sq()))); err(len,Sq()); err(reversed,Sq())
print(isinstance(True,int),issubclass(L,list),type(L).__name__,L.append is list.append,callable(L),getattr(l,'nope',1),list.append.__name__,list.__name__,(5).__class__,type(None)(),bool.__mro__,int.__doc__[:20],len.__doc__ is None or True)
print(list.__add__([1],[2]),dict.get({'a':1},'a'),str.join(',',['a','b']),int.__add__(1,2),object.__repr__(5)[:7],list.__len__([1,2]),float.__mul__(2.0,3.0),tuple.__getitem__((1,2),0),str.__contains__('abc','b'),set.union({1},{2}),object.__eq__(1,1),int.__eq__(1,'a'),dict.__getitem__({1:2},1),list.__iter__([1]).__class__.__name__,(1).__lt__(2),'a'.__add__('b'),[].__class__,{}.__len__(),(3.0).__floor__())
