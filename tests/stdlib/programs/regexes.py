import re
CASES = [(r'(?:(a)|b)*', 'ab'), (r'(a*)*', 'b'), (r'(a)?b\1', 'aba'), (r'(?P<x>\w+) (?P=x)', 'hello hello'), (r'(a)?(?(1)b|c)', 'ab c'),
         (r'(?<=a)b+', 'cabbb'), (r'(?>a|ab)c', 'abc'), (r'a++b', 'aaab'), (r'\bfoo\b', 'a foo b'), (r'(?i:A)b', 'ab'), (r'^b$', 'a\nb\n'),
         (r'x*', 'abxd'), (r'(\d+)-(\d+)?', '12-'), (r'[^\W\d_]+', 'été_12'), (r'(a|ab)(c|bcd)(d*)', 'abcd'), (r'\w+(?=!)', 'hi you!')]
for p, s in CASES:
    m = re.search(p, s)
    print(p, m and (m.regs, m.lastindex, m.groups()), [x.span() for x in re.finditer(p, s)], re.findall(p, s), re.sub(p, '<>', s), re.split(p, s))
for bad in ['a(', 'a)', '*a', 'a**', '[a', 'a{2,1}', '(?P<a>x)(?P<a>y)', '(?P=q)', '\\2(a)', '(?<=a+)b', '\\q', '(?z)', 'a(?i)b', '[z-a]', '(a\\1)', '(?(2)a)']:
    try: re.compile(bad)
    except re.error as e: print(e, e.pos, e.lineno)
print(re.sub(r'(?P<n>\d)(x)?', r'[\g<n>\2\\]', '1x2'), re.subn('a', lambda m: m[0] * 2, 'banana', count=2), re.escape('a.b*c d-'), re.compile('é', re.I | re.X))
print(re.sub(b'\\s+', b' ', b'a \t b'), [m.start() for m in re.finditer('b', '😀b😀b')], re.match('😀(.)', '😀x').span(1), re.I | re.M, re.fullmatch('a|ab', 'ab'))
