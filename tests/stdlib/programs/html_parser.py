# html parser: every call and error as CPython prints it.
from html.parser import HTMLParser
class P(HTMLParser):
    pass
for _n in "handle_starttag handle_endtag handle_data handle_comment handle_decl handle_pi unknown_decl handle_entityref handle_charref".split():
    setattr(P, _n, (lambda n: lambda self, *a: print("  ", n, a, self.getpos()))(_n))
docs=["<p>Hello <b class='x' id=y data-z checked>w</b>&amp; &lt;&#65;&#x42;</p>","<br/><img src='a.png' alt=\"q &amp; r\" /><!-- c --><!DOCTYPE html><?php echo 1 ?>","<script>if (a<b && c>d) {}</script>x<style>a{}</style>","a < b & c &foo; &copy &#x; &#","<a href=http://x.org/?a=1&b=2>l</a>","<DIV>\n<P>\n</DIV>","<![CDATA[x]]><![if IE]>","<a b='unclosed","text <","<a","</","</ p>","</p x>","</>","</ >","<!-- unclosed","<!x>","<a =1 b==2 c = 3>","<a/b/c>","<a b=\"1\"c=\"2\">","<1a>","<a$b>","<td align=center width='1' />","&lt;script&gt;","&nope;&AMP","x &#38; y","<textarea><b></textarea>","<script>x</p></script >","<script>unclosed","<A HREF='X'>","<p>é&eacute;中</p>","<a\nb\n=\n'c'\n>","<a b='x' 'y'>","<a b=\"1\" / c>", "<!DOCTYPE html PUBLIC \"-//W3C//DTD\">", "<p><p>","a&b;c","&#65", "&amp", "x & y", "<a b=&quot;x&quot;>"]
for d in docs:
    for c in (True, False):
        print(repr(d), c)
        p=P(convert_charrefs=c); p.feed(d); print("  --", repr(p.rawdata)); p.close(); print(repr(p.rawdata))
p=P()
for c in "<p class='a'>Hi &amp; you</p><!--x-->": p.feed(c)
p.close(); print(p.get_starttag_text())
