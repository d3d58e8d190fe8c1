# Interactive consoles: code, codeop, cmd.
import code, codeop, sys, io, contextlib
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
for s in ["x=1","if x:","if x:\n  y\n","(1,","'''a","x =","def f():\n  pass","","# c","1+","a b","for i in x: pass","for i in x: pass\n","x\\","@d","class A:\n  x=1\n\n","print('a'"]:
    t(lambda: (s, (lambda c: None if c is None else "code")(codeop.compile_command(s))))
i=code.InteractiveInterpreter({"a":1}); 
with contextlib.redirect_stderr(io.StringIO()) as e:
    print(i.runsource("b = a + 1"), i.locals["b"], i.runsource("a"), i.runsource("1/0"), i.runsource("def f():"), i.runsource("def f():\n  return 1/0\n"), i.runsource("f()"))
print(e.getvalue())
lines=iter(["x = 3","x","for i in range(2):","    print(i)","","nope","'''a","b'''","raise ValueError('q')"])
def rd(p):
    print("P", repr(p))
    try: return next(lines)
    except StopIteration: raise EOFError
with contextlib.redirect_stderr(io.StringIO()) as e:
    code.interact("hi", rd, {}, "bye")
print(e.getvalue())
c=code.InteractiveConsole(); print(c.push("y=2"), c.push("if y:"), c.push("  print(y)"), c.push(""), c.locals["y"])
import cmd, io, sys
class C(cmd.Cmd):
    intro="Welcome"; prompt="> "; use_rawinput=False
    def do_hi(self, a):
        "say hi"
        print("hi", repr(a))
    def do_q(self, a): return True
    def do_long_command_name(self, a): "doc"
    def help_topic(self): print("a topic")
    def do_x(self,a): pass
    def do_EOF(self,a): return True
for w in range(12): setattr(C, "do_cmd%d"%w*(w%3+1) if 0 else "do_command%d"%w, (lambda self,a: None))
c=C(stdin=io.StringIO("hi there\n\nhelp\nhelp hi\nhelp x\nhelp topic\n?hi\n!ls\nfoo bar\n  hi  a b \n123\nhi-x\nq\n"), stdout=sys.stdout); c.cmdloop()
c.onecmd("hi z"); print(c.lastcmd, c.completenames("h"), c.parseline("a b c"), c.parseline("?"), c.parseline("+x"))
c.columnize(["a"*n for n in range(1,30)], 60); c.columnize([]); c.columnize(["x"*100,"y"],20)
C(stdin=io.StringIO(""), stdout=sys.stdout).cmdloop("again")
