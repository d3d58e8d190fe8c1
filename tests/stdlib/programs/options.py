# options: every call and error as CPython prints it.
import optparse, sys, io, contextlib
from optparse import *
def run(p, a):
    e=io.StringIO(); o=io.StringIO()
    try:
        with contextlib.redirect_stderr(e), contextlib.redirect_stdout(o): r=p.parse_args(a)
        print(r[0], r[1])
    except SystemExit as x: print("EXIT", x.code, e.getvalue(), o.getvalue())
    except Exception as x: print(type(x).__name__, x)
def cb(option, opt, value, parser, *a, **k):
    print("cb", option, opt, value, a, k); parser.values.cb=value
def mk(**k):
    p=OptionParser(usage="usage: %prog [options] arg", version="%prog 1.0", prog="tool", description="A tool that does quite a lot of things and whose description is long enough to be wrapped over lines.", epilog="The end of %prog.", **k)
    p.add_option("-f","--file",dest="filename",help="write report to FILE, default %default",metavar="FILE",default="out.txt")
    p.add_option("-q","--quiet",action="store_false",dest="verbose",default=True,help="don't print status messages to stdout")
    p.add_option("-n","--num",type="int",default=3,help="a number [default: %default]"); p.add_option("-x",type=float); p.add_option("--cplx",type="complex"); p.add_option("-c","--choice",choices=["a","b"],default="a",help="pick"); p.add_option("-v",action="count",dest="v"); p.add_option("-a","--append",action="append"); p.add_option("--const",action="store_const",const=42); p.add_option("--ac",action="append_const",const=1,dest="append"); p.add_option("-p","--point",nargs=2,type="int"); p.add_option("--cb",action="callback",callback=cb,type="string",callback_args=(1,),callback_kwargs={"z":2}); p.add_option("--secret",help=SUPPRESS_HELP); p.add_option("--a-very-long-option-name-here",help="with long help text that has to be wrapped around at some point of the line")
    g=OptionGroup(p,"Dangerous Options","Caution: use these options at your own risk."); g.add_option("-g",action="store_true",help="Group option."); p.add_option_group(g)
    return p
for f in (None, TitledHelpFormatter()):
    p=mk(formatter=f); print(p.format_help()); print(p.get_usage(), p.get_version())
for a in [[],["-f","x"],["-fx"],["--file=x","y"],["--fi","x"],["-q","-vvv"],["-n","5"],["-n","abc"],["-n0x1f"],["-n","0b11"],["-n","017"],["-x","1.5"],["-x","z"],["--cplx","1+2j"],["-c","z"],["-c","b"],["-a1","-a","2"],["--const"],["--const=3"],["--ac","--ac"],["-p","1","2","3"],["-p","1"],["-f"],["--nope"],["-z"],["--c","1"],["--cb=hi"],["a","--","-q"],["-"],["-qg"],["-gz"],["--version"],["--help"],["-h"],["--secret","s"],["a","-q","b"],["--num","-5"],["-p","a","b"], ["--"]]: run(mk(), a)
p=mk(); p.disable_interspersed_args(); run(p,["a","-q"])
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in [lambda: Option(), lambda: Option("x"), lambda: Option("xx"), lambda: Option("-"), lambda: Option("---x"), lambda: Option("-x",foo=1), lambda: Option("-x",action="foo"), lambda: Option("-x",type="foo"), lambda: Option("-x",action="store_true",type="int"), lambda: Option("-x",type="choice"), lambda: Option("-x",choices=5), lambda: Option("-x",type="int",choices=["a"]), lambda: Option("-x",const=1), lambda: Option("-x",action="count",nargs=2), lambda: Option("-x",action="callback"), lambda: Option("-x",callback=cb,action="store").x, lambda: Option("-x",callback_args=1), lambda: Option("-x","--xx").dest, lambda: str(Option("-x","--xx")), lambda: mk().add_option("-q"), lambda: mk().add_option(5), lambda: mk().remove_option("--zz"), lambda: mk().has_option("-q"), lambda: mk().get_option("-q").dest, lambda: mk().get_default_values(), lambda: mk().get_option_group("-g").title, lambda: OptionParser(conflict_handler="x"), lambda: make_option("-z",help="q").help, lambda: Values({"a":1})==Values({"a":1}), lambda: Values({"a":1})=={"a":1}]:
    try: r=f(); print(r if not callable(cb) or '0x' not in repr(r) else str(r))
    except Exception as e: print(type(e).__name__, __import__('re').sub('0x[0-9a-f]+','0x',str(e)))
p=OptionParser(conflict_handler="resolve"); p.add_option("-n","--dry-run",help="x"); p.add_option("-n","--noisy",help="y"); print(p.format_help()); p.set_defaults(noisy="z"); run(p,["-n","5"])
p=OptionParser(usage=SUPPRESS_USAGE, add_help_option=False); print(repr(p.format_help())); run(p,["-h"])
