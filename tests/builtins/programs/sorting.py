import random
random.seed(9)
def chk(l,**k): return sorted(l,**k)
h=0
for t in range(60):
    n=random.choice([3,10,70,200,500])
    pools=[lambda:random.randint(0,20),lambda:random.random(),lambda:random.choice(['a','b','é','😀','zz']),lambda:(random.randint(0,5),random.randint(-3,3)),lambda:(random.choice('ab'),random.randint(0,9)),lambda:(random.randint(0,3),random.random(),'x'),lambda:random.choice([1,1.0,True,2,2.5]),lambda:(random.randint(0,2),)*random.randint(1,3),lambda:[random.randint(0,3)],lambda:random.randint(-2**60,2**60)]
    p=random.choice(pools); l=[p() for _ in range(n)]
    idx=list(range(n))
    for rev in (False,True):
        a=sorted(l,reverse=rev); b=sorted(idx,key=lambda i:l[i],reverse=rev); c=sorted(idx,key=lambda i:(l[i],-i//3),reverse=rev); m=list(l); m.sort(key=lambda v:str(v),reverse=rev)
        print(t,rev,a[:5],b[:12],c[:12],m[:4],hash(tuple(b)),hash(tuple(c)), [type(x).__name__ for x in a[:6]])
