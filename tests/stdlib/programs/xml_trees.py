# xml trees: every call and error as CPython prints it.
import xml.etree.ElementTree as ET, io, copy, pickle, os, tempfile
D='''<?xml version="1.0"?>
<data xmlns:x="http://x.org">
    <country name="Liechtenstein"><rank updated="yes">2</rank><year>2008</year><gdppc>141100</gdppc>
        <neighbor name="Austria" direction="E"/><neighbor name="Switzerland" direction="W"/></country>
    <country name="Singapore"><rank>5</rank><year>2011</year><neighbor name="Malaysia" direction="N"/><x:f a="1" x:b="2">t</x:f></country>
    <country name="Panama"><rank>69</rank><year>2011</year></country>
</data>'''
r=ET.fromstring(D)
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for p in ["country","country/rank",".//rank","*","./*/year",".//neighbor[@name]",".//neighbor[@name='Austria']",".//neighbor[@direction!='E']","country[2]","country[last()]","country[last()-1]","country[year]","country[year='2011']","country[year!='2011']",".//year[.='2008']",".//year/..",".//rank[@updated]/../year","{http://x.org}f",".//{http://x.org}f",".//{*}f",".//{http://x.org}*","{*}country","country//*","country/*/..","country[@name='Panama']/year",".","..","./","//year",".//*[@x]","country[1]/neighbor[2]",'country[@name="Panama"]',"country[rank='5'][year='2011']",".//nope","country/nope/x","country[5]",".//{}year",".//{*}*","x:f","country/y:f","country[@name][1]"]:
    t(lambda: (p, [(e.tag,e.attrib,(e.text or '').strip()) for e in r.findall(p)]))
    t(lambda: (p, (lambda e: e if e is None else e.tag)(r.find(p)), r.findtext(p), r.findtext(p,"dflt")))
print([e.attrib for e in r.findall(".//x:f", {"x":"http://x.org"})], r.find("c:x/y",{"c":"q"}), [e.tag for e in r.findall("country", {"":"http://x.org"})])
print([e.tag for e in r.iter()], [e.text for e in r.iter("year")], list(r.itertext())[:5], len(r), r[0][1].text, [e.tag for e in r[0][1:]])
print(ET.tostring(r)); print(ET.tostring(r, encoding="unicode")); 
for enc in ("utf-8","us-ascii","latin-1","utf-16","unicode"):
    e=ET.Element("r\u00e9", {"k":"v\u4e2d<&>\"'\n\t\r"}); e.text="\u00e9\u4e2d<&>\"'\n\t\r"; e.tail="tail"
    t(lambda: ET.tostring(e, enc)); t(lambda: ET.tostring(e, enc, xml_declaration=True)); t(lambda: ET.tostring(e, encoding=enc, xml_declaration=False))
for m in ("xml","html","text","foo"): t(lambda: ET.tostring(ET.fromstring("<html><br/><p a='1'>x<b/>y</p><script>a&lt;b</script><img src='q&amp;'/></html>"), method=m))
t(lambda: ET.tostring(ET.fromstring("<a xmlns='u'><b/></a>"), default_namespace="u")); t(lambda: ET.tostring(ET.fromstring("<a xmlns='u'><b/></a>"))); t(lambda: ET.tostring(ET.fromstring("<a xmlns:q='u'><b/></a>"), default_namespace="u"))
t(lambda: ET.tostring(ET.fromstring("<a><b/></a>"), short_empty_elements=False))
ET.register_namespace("my","urn:my"); print(ET.tostring(ET.fromstring("<a xmlns='urn:my' xmlns:z='urn:z' z:q='1'><z:b/></a>")))
a=ET.Element("a"); b=ET.SubElement(a,"b",{"k":"v"},z="1"); b.text="t"; a.append(ET.Comment(" c ")); a.append(ET.PI("t","x")); a.insert(0,ET.Element("first")); ET.SubElement(b,"deep").tail="x"
ET.dump(a); ET.indent(a); ET.dump(a); ET.indent(a, space="\t"); print(ET.tostring(a)); ET.indent(a, "", 0); ET.dump(ET.ElementTree(a))
r2=ET.fromstring(D); ET.indent(r2); print(ET.tostring(r2,"unicode"))
print(a.keys(), b.items(), b.get("q",5), b.get("k")); b.set("n","m"); print(b.attrib); b.clear(); print(b.attrib,b.text,len(b))
c=copy.deepcopy(r); print(ET.tostring(c)==ET.tostring(r), c is r); c[0].set("name","Z"); print(r[0].get("name")); d=copy.copy(r); print(d[0] is r[0])
print(ET.tostring(pickle.loads(pickle.dumps(r)))==ET.tostring(r))
r.remove(r[0]); print(len(r)); del r[0]; print(len(r)); r[0]=ET.Element("new"); print(r[0].tag); r[0:1]=[ET.Element("p"),ET.Element("q")]; print([e.tag for e in r]); r.extend([ET.Element("z")]); print([e.tag for e in reversed(r)], ET.Element("z") in r)
p=os.path.join(tempfile.mkdtemp(),"x.xml"); ET.ElementTree(ET.fromstring(D)).write(p, encoding="utf-8", xml_declaration=True); print(open(p).read()); tr=ET.parse(p); print(tr.getroot().tag, [e.tag for e in tr.iter("year")], tr.find("country/year").text, tr.findtext("country/year"), len(tr.findall("country")))
ET.ElementTree(a).write(p); print(open(p,'rb').read()); ET.ElementTree(a).write(p, encoding="unicode"); print(open(p).read())
for ev, e in ET.iterparse(io.BytesIO(D.encode()), ("start","end","start-ns","end-ns","comment","pi")): print(ev, e.tag if hasattr(e,"tag") else e, end=";")
print()
it=ET.iterparse(io.StringIO(D)); print([e.tag for _,e in it][:3], it.root.tag)
pp=ET.XMLPullParser(["start","end"]); pp.feed("<a><b>te"); print([(e,x.tag) for e,x in pp.read_events()]); pp.feed("xt</b></a"); print([(e,x.tag,x.text) for e,x in pp.read_events()]); pp.feed(">"); print([(e,x.tag) for e,x in pp.read_events()]); pp.close(); t(lambda: pp.feed("x"))
class T:
    def start(self,*a): print("start",a)
    def end(self,*a): print("end",a)
    def data(self,*a): print("data",a)
    def comment(self,*a): print("comment",a)
    def pi(self,*a): print("pi",a)
    def doctype(self,*a): print("doctype",a)
    def start_ns(self,*a): print("sns",a)
    def end_ns(self,*a): print("ens",a)
    def close(self): return "done"
print(ET.XML("<!DOCTYPE a SYSTEM 'x'><a xmlns:p='u' p:q='1'>x\ny&amp;z<![CDATA[<c>]]><!--c--><?p d?><b/></a>", ET.XMLParser(target=T())))
t(lambda: ET.XML(b"\xef\xbb\xbf<a>\xc3\xa9</a>").text); t(lambda: ET.XML("<?xml version='1.0' encoding='latin-1'?><a>é</a>".encode("latin-1")).text); t(lambda: ET.XML("<a>é</a>".encode("utf-16")).text); t(lambda: ET.XML("<a>é</a>".encode("latin-1")).text); t(lambda: ET.XML(b"<?xml version='1.0' encoding='nope'?><a/>")); t(lambda: ET.XML("<a><!-- c --><b/></a>", ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))[0].text)
t(lambda: ET.XMLID("<a id='1'><b id='2'/></a>")[1].keys()); t(lambda: ET.fromstringlist(["<a>","<b/>","</a>"])[0].tag); t(lambda: ET.tostringlist(ET.XML("<a>x</a>"), "unicode")[:0]); t(lambda: ET.iselement(a)); t(lambda: ET.iselement(5)); t(lambda: isinstance(a, ET.Element)); t(lambda: ET.QName("u","t")==ET.QName("{u}t")); t(lambda: ET.tostring(ET.Element(ET.QName("u","t"), {ET.QName("v","k"): "x"})))
t(lambda: ET.parse(io.StringIO("<a>")));t(lambda: ET.parse(io.BytesIO(b"<a/>")).getroot().tag); t(lambda: type(a)); t(lambda: ET.ParseError.__mro__)
try: ET.fromstring("<a>\n<b></a>")
except ET.ParseError as e: print(e, e.code, e.position, e.msg, e.lineno, e.offset)
s=io.StringIO(); ET.ElementTree(ET.XML("<a>é</a>")).write(s,"unicode",xml_declaration=True); print(s.getvalue())
t(lambda: ET.ElementTree(ET.XML("<a/>")).write(io.StringIO())); t(lambda: [x for x in ET.XML("<a><b/><c/></a>")].pop().tag); t(lambda: list(ET.Element("x")))
x=ET.Element("a"); x.text=5; t(lambda: ET.tostring(x)); x.text=None; x.set("k",None); t(lambda: ET.tostring(x)); x.attrib={}; x.tag=None; x.text="b"; t(lambda: ET.tostring(x))
class E2(ET.Element): pass
t(lambda: E2("q").tag); t(lambda: ET.fromstring(b"<a b='\xc3\xa9'/>").attrib); t(lambda: ET.XML("<a>"+"<b>"*50+"</b>"*50+"</a>")[0][0].tag)
