import random,sys
from decimal import *
random.seed(3)
out=[]
def r():
    return Decimal(random.choice(['','-'])+str(random.randint(0,10**random.randint(1,20)))+('.'+str(random.randint(0,10**random.randint(1,12))) if random.random()<.6 else '')+('E'+str(random.randint(-20,20)) if random.random()<.3 else ''))
def e(f):
    try: return str(f())
    except Exception as x: return type(x).__name__+str(x)
for i in range(40):
    a,b=r(),r()
    print(a,b,e(lambda:a+b),e(lambda:a-b),e(lambda:a*b),e(lambda:a/b),e(lambda:a//b),e(lambda:a%b),a<b,a==b,e(lambda:abs(a).sqrt()),e(lambda:a.quantize(Decimal('0.01'))),a.normalize(),f'{a:.3f}',f'{a:e}',f'{a:,.2f}',f'{a:.4g}',hash(a)==hash(a+0) if abs(a.adjusted())<10 else 0, e(lambda: round(a,2)))
    if i<12: print(e(lambda:(abs(a)+1).ln()), e(lambda:(abs(a)+1).log10()), e(lambda: (a/(abs(a)+1)*5).exp()), e(lambda: (abs(a)+1)**Decimal('0.5')), e(lambda: a**3), e(lambda: (abs(a)+1)**-2), e(lambda: Decimal(2)**Decimal('1.7')))
