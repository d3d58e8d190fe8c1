import cmath
zs=[1+2j,-1.5+0.3j,0.2-0.7j,-3-4j,5+0j,0+1j,-2+0j,0.5+0.5j,1e-5+2j,10-3j]
for f in ['sqrt','exp','log','log10','sin','cos','tan','sinh','cosh','tanh','asin','acos','atan','asinh','acosh','atanh','phase','polar']:
    for z in zs:
        try: print(f,z,getattr(cmath,f)(z))
        except Exception as e: print(f,z,type(e).__name__,e)
print(cmath.rect(2,.5),cmath.log(3+4j,2),cmath.isclose(1+1j,1+1.0000000001j))
