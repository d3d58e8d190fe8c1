import ast
for s in ['foo','1+x','[1','a.b','{1:2}[0]','f()','"a" "b"',' 1','-(1)','--1','1+2','1j+2','1-2j','+3',"b'x'",'...','None','{*()}','set()','not True',"'a'+'b'",'[x for x in y]','1 if 1 else 2','""','{"a": [1, (2, 3.5)], "b": {1, 2}}','-2.5']:
    try: print(repr(s),ast.literal_eval(s))
    except BaseException as e: print(repr(s),type(e).__name__,str(e).split(' at 0x')[0],)
n=ast.parse('x = 1\ndef f(a, *, b=2): return a')
print(ast.dump(n)); print(ast.dump(n,indent=2)); print(ast.dump(n,annotate_fields=False)); print(ast.dump(n,include_attributes=True))
print(repr(ast.Add()).split(' at')[0], ast.Name('x',ast.Load())._fields, ast.Name._attributes, ast.AST.__mro__, ast.Name.__doc__, ast.Name.__module__)
print(ast.Constant(3).kind)
try: ast.Name('a','b','c')
except TypeError as e: print(e)
print(ast.Name('a').__dict__, ast.Constant.__match_args__)
print([type(x).__name__ for x in ast.walk(ast.parse('a+b*c'))])
print(ast.get_docstring(ast.parse('"""\n  a\n   b\n"""')))
class V(ast.NodeVisitor):
    def visit_Name(self, node): print('name', node.id, node.lineno, node.col_offset); self.generic_visit(node)
V().visit(ast.parse("é = foo(bar, x=[baz])\nfor q in r: s"))
class T(ast.NodeTransformer):
    def visit_Name(self, node): return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)
t=T().visit(ast.parse('a + b[c]', mode='eval')); print(ast.dump(t)); print(ast.unparse(t))
print(ast.get_source_segment('x = foo(1,\n  2)\n', ast.parse('x = foo(1,\n  2)\n').body[0].value))
try: ast.parse('x = (')
except SyntaxError as e: print(e, e.filename)
print(isinstance(ast.parse('1').body[0], ast.stmt), ast.parse('f(x)','f','eval').body.func.id)
t=ast.fix_missing_locations(ast.Module([ast.Expr(ast.Name('x',ast.Load()))],[])); print(ast.dump(t,include_attributes=True))
t=ast.increment_lineno(ast.parse('a\nb'),3); print(ast.dump(t,include_attributes=True))
print(ast.literal_eval(ast.parse('[1,{2:3}]','f','eval')))
for s in ['a and b and (c and d)', 'x = (yield)', 'lambda: (yield)', '2**-1', 'f"{x!r:>{w}}"', 'a[b, c:d]', 'True.real', '1e400', '*a, b = c', 'def f(a, /, *b: c) -> d:\n  "doc"\n  for x in y: pass\n  else: pass', 'match x:\n  case [1, *_] | {"a": b, **c} if d: pass', 'try: a\nexcept* B as c: d\nfinally: e']:
    print(ast.unparse(ast.parse(s)))
